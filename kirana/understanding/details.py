"""Delivery details in the shopper's words: who, where, when, how paid; and what is no plain yes. No Rasa.

At the shop's own question a text is an answer. At the summary a message changes a detail only when it says nothing
else (`change_said`): "kal subah" does, "aaj ka total kitna hai" does not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from kirana.shop.answers import MIN_ADDRESS, phone_within, pincode_within
from kirana.understanding.address_words import address_said
from kirana.understanding.addresses import without_same_address
from kirana.understanding.answers import AROUND, INSTEAD, PAYMENTS, payment_said
from kirana.understanding.contacts import BESIDE_A_NAME, contact_said
from kirana.understanding.paying_words import pays_when_it_comes, with_cash_named
from kirana.understanding.place_makers import place_words
from kirana.understanding.slot_wish import SlotWish
from kirana.understanding.times import WORD, slot_said, time_words

# "mummy ke naam se", "send it to Ravi", "Ravi ko bhejna", "मम्मी के नाम से".
_IN_THE_NAME_OF = (
    re.compile(r"^(?P<who>.+?)\s+(?:ke|k)\s+n(?:aa|a)m\s+(?:se|pe|par|ka|ki|pr)?\b", re.IGNORECASE),
    re.compile(r"^(?P<who>.+?)\s+के\s+नाम\s*(?:से|पर|का)?"),
)
_FOR_SOMEBODY = (
    *_IN_THE_NAME_OF,
    re.compile(r"^(?:ye |yeh )?(?P<who>.+?)\s+ko\s+(?:de|dena|bhej|bhejna|bhejo|deliver|pahuncha)", re.IGNORECASE),
    re.compile(r"^(?P<who>.+?)\s+को\s+(?:दे|भेज|पहुँचा|पहुंचा)"),
    re.compile(
        r"\b(?:send|deliver|give|hand)\s+(?:it|this|the order|order)?\s*(?:over\s+)?to\s+(?P<who>.+)$", re.IGNORECASE
    ),
    re.compile(r"\b(?:in the name of|order is for|it is for|its for|it's for|make it for)\s+(?P<who>.+)$", re.I),
    re.compile(
        r"^(?:ye |yeh |yah |is |this )?(?:wala |wali |order |one )?"
        r"(?P<who>.+?)\s+ke\s+li[ey]e?(?:\s+(?:hai|bhejna|bhej do))?$",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:recipient|receiver)\s+(?:is\s+|ka naam\s+)?(?P<who>.+)$", re.IGNORECASE),
)
# "naam Ravi kar do": the name was wrong.
_CALLED_OTHERWISE = (
    re.compile(
        r"\b(?:naam|name)\s+(?:(?:galat|wrong|is|hai|h|change|badal\w*|kar\w*|ke|nahi|not|sahi|correct)[\s,]+)*"
        r"(?P<who>.+?)\s+(?:kar|likh|rakh)",
        re.IGNORECASE,
    ),
    re.compile(r"\bname\s+(?:change\w*\s+)?(?:to|as|is|should be)\s+(?P<who>.+)$", re.IGNORECASE),
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
AROUND_A_CHANGE = (
    AROUND
    | BESIDE_A_NAME
    | frozenset(
        """
        bhejna bhej bhejo bhejiye bhejwana bhijwana aana aa jaye jana lana delivery deliver slot time samay tak ke baad
        after before around between karna kar karo kare karein karenge kardo karunga karungi karenge change badal badlo
        badalna instead rather payment pay paise paisa dunga denge dengi dungi dega using with via through by cash
        i he she they wo woh will aap bring send please shift move reschedule postpone prepone push come bad it
        if possible agar sake
        can you could would kya ho payega paayega sakta sakte sakti mujhe hume humein want need galat wrong
        not nahi nahin nhi mat don't dont no galti wrong sorry actually nai rakho rakhna set make it put ka ki wala
        mode method tarika yes haan han ha but lekin magar toh to hi bhi ab kripya ekdum sab saman order saaman
        pakka zaroor jarur definitely surely sharp exactly
        i'll ill be there free available only home rahungi rahunga milungi milunga
        lo le lena rakh ruko ruk arre arey acha accha achha oh hmm thik theek sahi please bhaiya
        jagah badle bajay
        then phir fir so
        wait hold timing timings waqt karke करके
        rehne rahne chhodo chodo deliver karwa dena chalega better would be good fine ok on at in se chahiye hona
        भेजना भेजो भेज देना लाना डिलीवरी समय करना कर करो करें करूँगा करेंगे करूंगा बदल बदलो भुगतान पेमेंट पैसे दूँगा
        अच्छा रुको अरे ठीक भैया
        स्लॉट टाइम टाइमिंग वक़्त वक्त का की के मुझे हमें हमको चाहिए क्या सकते गलत
        जगह बदले बजाय
        पक्का ज़रूर जरूर
        रहने चलेगा चलेगी हो सके जाए आ आए दूंगा देंगे नहीं नही मत लेकिन मगर ही भी अब सामान ऑर्डर तो पर कृपया को में से बाद तक
        """.split()
    )
)
# "समय बदलकर …", "rescheduling to …": a word of change, whatever its form.
CHANGES = re.compile(
    r"(?<!\w)(?:chang\w*|shift\w*|mov(?:e|ed)|reschedul\w*|postpon\w*|prepon\w*|badal\w*|बदल\S*|शिफ़्ट|शिफ्ट)(?!\w)",
    re.IGNORECASE,
)
_JOINS_A_TIME = frozenset("and aur the delivery time slot samay timing to also bhi और समय टाइम स्लॉट भी".split())
_NOT = frozenset("not nahi nahin nhi nai mat no नहीं नही मत".split())
_LEFT = frozenset("rehne rahne chhodo chodo chhod रहने छोड़ो".split())  # "kal rehne do"
# Whoever only names what is to change needs few words.
MOST_WORDS = 8
# A detail that is spoken of, but not said: it is asked for. (what it is called, the field of the checkout)
_CHANGED = (
    r"(?:another|different|other|second|next|new|change\w*|wrong|galat|dusr[aei]|doosr[aei]|nay[aei]|alag|badal\w*"
    r"|दूसर\w*|नए|नया|बदल\w*|गलत|ग़लत|अलग)"
)
_CALLED = {
    "address": r"(?:address|adress|addres|pata|pate|place|location|पता|पते|एड्रेस)",
    "delivery_slot": r"(?:delivery time|delivery slot|time|slot|samay|समय|टाइम|स्लॉट)",
    "payment_method": r"(?:payment|भुगतान|पेमेंट)",
    "recipient_name": r"(?:phone|mobile|number|name|naam|फ़ोन|फोन|मोबाइल|नंबर|नाम)",
}
_EITHER = r"(?<!\w){first}(?!\w).*(?<!\w){second}(?!\w)"
_SPOKEN_OF = {
    field: re.compile(
        f"{_EITHER.format(first=_CHANGED, second=called)}|{_EITHER.format(first=called, second=_CHANGED)}",
        re.IGNORECASE,
    )
    for field, called in _CALLED.items()
}
# "Place the order": no place.
_PLACES_IT = re.compile(r"(?<!\w)place\s+(?:(?:the|my|this|that)\s+)?(?:orders?|it)(?!\w)", re.IGNORECASE)
# What makes an address of words and a number, without a pincode.
_STREETS = frozenset(
    """
    street st road rd cross main lane gali marg nagar layout colony block sector phase floor flat apartment apartments
    tower villa plot house residency stage society रोड गली मार्ग नगर फ्लैट मकान
    """.split()
)
_AROUND_A_PINCODE = frozenset(
    """
    shayad maybe probably perhaps think guess lagta lag raha yaad aaya शायद
    pin code pincode hai is my mera the area sorry oh ok okay acha accha achha arre arey no nahi
    wait then to toh actually i meant mean it its pe par me mein on at bhej bhejo do dena send and or for what about aur
    deliver please पिन कोड पिनकोड है अच्छा नहीं सॉरी पर भेज दो तो
    """.split()
)
_BUT = frozenset("but lekin magar par except only agar if लेकिन मगर पर अगर".split())
# Who says one of these with a yes has not said it yet: "ok wait", "haan ruko", "theek hai kya?"; "hmm" is none either.
_NOT_YET = re.compile(
    r"\?|(?<!\w)(?:wait|ruk\w*|hold|stop|later|minute|min|sec|second|moment|think\w*|soch\w*|dekh\w*|maybe|perhaps|shayad"
    r"|not sure|not yet|let me|pata nahi|baad mein|baad me|abhi nahi|kya|रुक\w*|मिनट|सोच\S*|देख\S*|शायद|बाद में|क्या)(?!\w)"
    r"|^\W*(?:h+m+|हम्म*)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class DetailChange:
    """What a message changes at the summary; None or "" where it says nothing.

    Attributes:
        asked: the field of the checkout that is to be different, where it is not said how.
        other_recipient: the name is somebody else's than the customer's.
    """

    slot: SlotWish | None = None
    payment: str | None = None
    name: str = ""
    phone: str = ""
    address: str = ""
    asked: str = ""
    other_recipient: bool = False

    def __bool__(self) -> bool:
        return self != DetailChange()


# "Wrong item last time" asks for no other time.
_LAST_TIME = re.compile(r"(?<!\w)(?:last|previous|pichl[ei]|pichhl[ei])\s+time(?!\w)", re.IGNORECASE)


def change_said(text: str) -> DetailChange:
    """What a message at the summary changes; an empty change when it says more than that, or something else."""
    if pays_when_it_comes(text):
        return DetailChange(payment="cod")
    text = without_same_address(with_cash_named(text))
    somebody = somebody_said(text)
    if somebody:
        return somebody
    place, rest = _place_and_rest(text)
    if place:
        return replace(change_said(rest), address=place)
    # "Change the slot to evening" says which, "change the slot" is asked.
    return _said_plainly(text) or DetailChange(asked=_spoken_of(_LAST_TIME.sub(" ", text)))


def _said_plainly(text: str) -> DetailChange:
    """The time, the way to pay and the number in a message that says nothing else; an empty change where it does."""
    phone = phone_within(text)
    rest = phone[1] if phone else text
    times = time_words(rest)
    left = [word for word in WORD.findall(rest.lower()) if word not in times and word not in PAYMENTS]
    if any(word not in AROUND_A_CHANGE and not CHANGES.fullmatch(word) for word in left):
        return DetailChange()
    slot = slot_said(without_refused(rest))
    return DetailChange(slot=slot, payment=payment_said(rest), phone=phone[0] if phone else "")


def is_bare_pincode(text: str) -> bool:
    """Whether an answer is a pincode and nothing else ("560001", "pin 560 001 hai")."""
    left = [word for word in re.findall(r"[^\W\d]+", text.lower()) if word not in _AROUND_A_PINCODE]
    return pincode_within(text) is not None and not left and phone_within(text) is None


def is_housed(parts: Iterable[str]) -> bool:
    """Whether parts of a message have a house by its number, so that what stands before them need be no area."""
    return any(re.search(r"\d", part) and not is_bare_pincode(part) and not phone_within(part) for part in parts)


def has_reservation(text: str) -> bool:
    """Whether a yes is none to what was shown: with a but ("haan par ek doodh kam"), put off, or asked back."""
    return any(word in _BUT for word in WORD.findall(text.lower())) or bool(_NOT_YET.search(text))


def _spoken_of(text: str) -> str:
    """The field that is to be different, in a message that says no address or number itself; "" when there is none."""
    words = WORD.findall(text.lower())
    if any(character.isdigit() for character in text) or len(words) > MOST_WORDS or _STREETS.intersection(words):
        return ""
    return next((field for field, called in _SPOKEN_OF.items() if called.search(text)), "")


def field_named(text: str) -> str:
    """The field that a few words name, where it was asked which shall be different ("address", "time wala"), or ""."""
    if any(character.isdigit() for character in text) or len(WORD.findall(text)) > MOST_WORDS:
        return ""
    text = _PLACES_IT.sub(" ", text)
    found = [field for field, called in _CALLED.items() if re.search(rf"(?<!\w){called}(?!\w)", text, re.IGNORECASE)]
    return found[0] if len(found) == 1 else ""


def _place_and_rest(text: str) -> tuple[str, str]:
    """An address in a message, and what is said after it ("… 560005 tomorrow evening"); "" where there is none."""
    words = place_words(text)
    letters = sum(character.isalpha() for character in text)
    numbered = any(character.isdigit() for character in text) and words & _STREETS
    if letters < MIN_ADDRESS or not (pincode_within(text) or numbered) or time_words(text) >= words:
        return "", ""
    kept, rest = without_after(text, time_words(text) | PAYMENTS.keys() | {"hai", "है", "ko", "se", "pe", "par", "at"})
    return address_said(kept), rest


def without_after(text: str, said: Collection[str]) -> tuple[str, str]:
    """A text that ends in an address, and what is said after that ("… 560005 and the time to tomorrow evening").

    Args:
        said: the words that are no part of an address.
    """
    kept, rest = text.split(), list[str]()
    while kept and (set(WORD.findall(kept[-1].lower())) <= set(said)) and not pincode_within(kept[-1]):
        rest.insert(0, kept.pop())
    # What joins a time to the address before it is a part of neither.
    while rest and kept and kept[-1].lower() in _JOINS_A_TIME and time_words(" ".join(rest)):
        kept.pop()
    return " ".join(kept), " ".join(rest)


def somebody_said(text: str) -> DetailChange | None:
    """Who is said to get the order ("Rohit ko dena", "mummy ke naam se"), or to be called otherwise; else None."""
    for pattern in (*_FOR_SOMEBODY, *_CALLED_OTHERWISE):
        match = pattern.search(text.strip())
        if match is None:
            continue
        contact = contact_said(match["who"])
        phone = contact.phone or (phone_within(text) or ("", ""))[0]
        words = set(WORD.findall(contact.name.lower()))
        if not contact.name or words & PLACES or len(words) > 4 or contact.address:
            continue
        if words <= AROUND_A_CHANGE or time_words(contact.name):
            continue
        return DetailChange(name=contact.name, phone=phone, other_recipient=pattern in _FOR_SOMEBODY)
    return None


def is_only_named(text: str) -> bool:
    """Whether an order is in somebody's name and no more is said: that may be the name of who orders."""
    return any(pattern.search(text.strip()) for pattern in _IN_THE_NAME_OF)


def without_refused(text: str) -> str:
    """A text without the time that is refused: "kal nahi aaj" wants today."""
    words = text.split()
    kept = []
    for position, word in enumerate(words):
        following = words[position + 1].lower().strip(",.") if position + 1 < len(words) else ""
        before = words[position - 1].lower() if position else ""
        # "Kal ki jagah parso": in place of tomorrow.
        after = words[position + 2].lower() if position + 2 < len(words) else ""
        replaced = following in ("ki", "ke", "की", "के") and after in INSTEAD
        refused = (following in _NOT | _LEFT and after != "before") or before == "not" or replaced
        if not (refused and time_words(word)):
            kept.append(word)
    return " ".join(kept)
