"""Delivery details in the shopper's words: who, where, when, how paid; and what is no plain yes. No Rasa.

At the shop's own question a text is an answer (`contact_said`). At the summary a message changes a detail only when it
says nothing else (`change_said`): "kal subah" does, "aaj ka total kitna hai" does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kirana.shop.answers import MIN_ADDRESS, phone_within, pincode_within
from kirana.understanding.answers import AROUND, PAYMENTS, payment_said
from kirana.understanding.times import WORD, SlotWish, slot_said, time_words

# Words at the ends of an answer that are not part of a name.
BESIDE_A_NAME = frozenset(
    """
    my name is this i am im i'm it it's its the naam nam mera meraa hamara hai hu hoon hun main likho likhiye likh lo
    note here and aur mobile mob mob. number no no. num nmbr phone ph ph. contact call pe par on send deliver to for ke
    ka ki ko se liye liye. bhej bhejo bhejna bhejiye do dena de dijiye please pls plz ha haan yes ji whatsapp speaking
    receiver recipient change make kar karo name: naam: phone: mobile: name's
    मेरा मेरी नाम है हैं मैं हूँ हूं और मोबाइल नंबर फ़ोन फोन पर लिखो लिखिए लिख लो के का की से लिए को भेजो भेजना
    भेज दो दीजिए देना जी हाँ हां
    """.split()
)
# "mummy ke naam se", "send it to Ravi", "Ravi ko bhejna", "मम्मी के नाम से".
_FOR_SOMEBODY = (
    re.compile(r"^(?P<who>.+?)\s+(?:ke|k)\s+n(?:aa|a)m\s+(?:se|pe|par|ka|ki|pr)?\b", re.IGNORECASE),
    re.compile(r"^(?P<who>.+?)\s+के\s+नाम\s*(?:से|पर|का)?"),
    re.compile(r"^(?:ye |yeh )?(?P<who>.+?)\s+ko\s+(?:de|dena|bhej|bhejna|bhejo|deliver|pahuncha)", re.IGNORECASE),
    re.compile(r"^(?P<who>.+?)\s+को\s+(?:दे|भेज|पहुँचा|पहुंचा)"),
    re.compile(
        r"\b(?:send|deliver|give|hand)\s+(?:it|this|the order|order)?\s*(?:over\s+)?to\s+(?P<who>.+)$", re.IGNORECASE
    ),
    re.compile(r"\b(?:in the name of|order is for|it is for|its for|it's for|make it for)\s+(?P<who>.+)$", re.I),
    re.compile(r"\b(?:recipient|receiver)\s+(?:is\s+|ka naam\s+)?(?P<who>.+)$", re.IGNORECASE),
)
# Who or what is a place to leave things at rather than somebody who ordered.
PLACES = frozenset(
    """
    home office house flat address place road street apartment apartments shop building pincode location
    guard security watchman chowkidar gatekeeper reception neighbour neighbor padosi rider
    ghar gharpe pata pate dukaan daftar gali mohalla door gate me us
    घर पता पते ऑफिस दुकान गली गार्ड चौकीदार पड़ोसी
    """.split()
)
# Words around a change of a detail that say nothing themselves.
_AROUND_A_CHANGE = (
    AROUND
    | BESIDE_A_NAME
    | frozenset(
        """
        bhejna bhej bhejo bhejiye bhejwana bhijwana aana aa jaye jana lana delivery deliver slot time samay tak ke baad
        after before around between karna kar karo kare karein karenge kardo karunga karungi karenge change badal badlo
        badalna instead rather payment pay paise paisa dunga denge dengi dungi dega using with via through by cash
        not nahi nahin nhi mat don't dont no galti wrong sorry actually nai rakho rakhna set make it put ka ki wala
        mode method tarika yes haan han ha but lekin magar toh to hi bhi ab kripya ekdum sab saman order saaman
        deliver karwa dena chalega better would be good fine ok on at in se chahiye hona
        भेजना भेजो भेज देना लाना डिलीवरी समय करना कर करो करें करूँगा करेंगे करूंगा बदल बदलो भुगतान पेमेंट पैसे दूँगा
        दूंगा देंगे नहीं नही मत लेकिन मगर ही भी अब सामान ऑर्डर तो पर कृपया को में से बाद तक
        """.split()
    )
)
_NOT = frozenset("not nahi nahin nhi nai mat no नहीं नही मत".split())
_OTHER_ADDRESS = re.compile(
    r"\b(?:another|different|other|second|new|change|dusr[aei]|doosr[aei]|nay[aei]|alag|badal\w*)\b.*"
    r"\b(?:address|adress|addres|pata|pate|place|location)\b"
    r"|\b(?:address|adress|addres|pata|pate)\b.*\b(?:change|badal\w*|dusr[aei]|doosr[aei]|alag)\b"
    r"|(?:दूसर|नए|नया|बदल).*(?:पत|एड्रेस)|(?:पता|पते|एड्रेस).*(?:बदल|दूसर)",
    re.IGNORECASE,
)
_HANDED_OVER = re.compile(
    r"^(?:(?:haan|yes|no|nahi|please|pls|new|naya|change|my|mera|meraa|the|delivery)\s+)*"
    r"(?:address|pata|पता|deliver(?: it)?|send(?: it)?|bhejna|bhejo|ship)?\s*(?:change|badal(?:o|na)?)?\s*"
    r"(?:is|hai|to|at|ko|par|pe|है|karo|kar do)?\s*[:,\-]?\s*",
    re.IGNORECASE,
)
_AROUND_A_PINCODE = frozenset("pin code pincode hai is my mera the area पिन कोड पिनकोड है".split())
_BUT = frozenset("but lekin magar par except only agar if लेकिन मगर पर अगर".split())


@dataclass(frozen=True)
class Contact:
    """Who an order goes to, as said in one answer; "" for what was not said.

    `phone` is left as said when it is no Indian mobile number: the shop says what is wrong with it.
    """

    name: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True)
class DetailChange:
    """What a message changes at the summary; None or "" where it says nothing.

    Attributes:
        other_address: another address is wanted, but not said.
        other_recipient: the name is somebody else's than the customer's.
    """

    slot: SlotWish | None = None
    payment: str | None = None
    name: str = ""
    phone: str = ""
    address: str = ""
    other_address: bool = False
    other_recipient: bool = False

    def __bool__(self) -> bool:
        return self != DetailChange()


def contact_said(text: str) -> Contact:
    """Name, mobile number and, where it was said along with them, the address ("Asha Rao 98765 43210, 12 MG Road")."""
    name, phone = "", ""
    places: list[str] = []
    for part in re.split(r"[\n,;|]+", text):
        found = None if phone else phone_within(part)
        if found:
            phone, part = found
        elif not phone and not places and (digits := re.search(r"\d[\d\s\-]{3,}", part)) and not pincode_within(part):
            phone, part = digits[0].strip(), part.replace(digits[0], " ")
        bare = _bare_name(part)
        if not bare:
            continue
        if not name and not places and not any(character.isdigit() for character in bare):
            name = bare
        else:
            places.append(part.strip())
    address = ", ".join(places)
    return Contact(name, phone, address if len(address) >= MIN_ADDRESS else "")


def change_said(text: str) -> DetailChange:
    """What a message at the summary changes; an empty change when it says more than that, or something else."""
    somebody = _somebody(text)
    if somebody:
        return somebody
    if pincode_within(text) and sum(character.isalpha() for character in text) >= MIN_ADDRESS:
        return DetailChange(address=address_said(text))
    if _OTHER_ADDRESS.search(text) and not any(character.isdigit() for character in text):
        return DetailChange(other_address=True)
    phone = phone_within(text)
    rest = phone[1] if phone else text
    times = time_words(rest)
    left = [word for word in WORD.findall(rest.lower()) if word not in times and word not in PAYMENTS]
    if any(word not in _AROUND_A_CHANGE for word in left):
        return DetailChange()
    slot = slot_said(_without_refused(rest))
    return DetailChange(slot=slot, payment=payment_said(rest), phone=phone[0] if phone else "")


def address_said(text: str) -> str:
    """An address without the words that hand it over ("address hai …", "deliver to …")."""
    shorter = _HANDED_OVER.sub("", text, count=1).strip()
    return shorter if len(shorter) >= MIN_ADDRESS else text


def is_bare_pincode(text: str) -> bool:
    """Whether an answer is a pincode and nothing else ("560001", "pin 560 001 hai")."""
    left = [word for word in re.findall(r"[^\W\d]+", text.lower()) if word not in _AROUND_A_PINCODE]
    return pincode_within(text) is not None and not left and phone_within(text) is None


def has_reservation(text: str) -> bool:
    """Whether a yes is followed by a but: "haan par ek doodh kam" agrees to something else than was shown."""
    return any(word in _BUT for word in WORD.findall(text.lower()))


def _somebody(text: str) -> DetailChange | None:
    for pattern in _FOR_SOMEBODY:
        match = pattern.search(text.strip())
        if match is None:
            continue
        contact = contact_said(match["who"])
        phone = contact.phone or (phone_within(text) or ("", ""))[0]
        words = set(WORD.findall(contact.name.lower()))
        if not contact.name or words & PLACES or len(words) > 4 or contact.address:
            continue
        if words <= _AROUND_A_CHANGE or time_words(contact.name):
            continue
        return DetailChange(name=contact.name, phone=phone, other_recipient=True)
    return None


def _bare_name(part: str) -> str:
    """A part of an answer without the words that stand around a name."""
    words = part.replace(":", " ").split()
    while words and words[0].strip(".-").lower() in BESIDE_A_NAME | {""}:
        words.pop(0)
    while words and words[-1].strip(".-").lower() in BESIDE_A_NAME | {""}:
        words.pop()
    return " ".join(words).strip(" .-")


def _without_refused(text: str) -> str:
    """A text without the time that is refused: "kal nahi aaj" wants today."""
    words = text.split()
    kept = []
    for position, word in enumerate(words):
        following = words[position + 1].lower().strip(",.") if position + 1 < len(words) else ""
        before = words[position - 1].lower() if position else ""
        refused = following in _NOT or before == "not"
        if not (refused and time_words(word)):
            kept.append(word)
    return " ".join(kept)
