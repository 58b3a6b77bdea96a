"""All that one message tells of an order's delivery: who, number, where, when, how paid, in any order. No Rasa.

Said in parts, by commas or on lines, each is taken for what it is: "kal subah" is no line of an address.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kirana.shop.answers import phone_within, pincode_within
from kirana.understanding.address_words import address_said
from kirana.understanding.addresses import looks_like_address
from kirana.understanding.answers import ORDINALS, PAYMENTS, payment_said
from kirana.understanding.apart import details_apart, name_apart, says_no_house
from kirana.understanding.called import LABEL, are_kin, called_by_name, called_in, home_of
from kirana.understanding.contacts import KIN, bare_name, contact_said
from kirana.understanding.courtesies import without_greeting
from kirana.understanding.details import (
    AROUND_A_CHANGE,
    PLACES,
    is_bare_pincode,
    is_housed,
    somebody_said,
    without_after,
    without_refused,
)
from kirana.understanding.language import ENGLISH_ALONE
from kirana.understanding.leading_in import leads_in, only_talks_of_it
from kirana.understanding.lexer import lexer
from kirana.understanding.living import home_told
from kirana.understanding.notes import instruction_said
from kirana.understanding.paying_words import pays_when_it_comes, with_cash_named
from kirana.understanding.recipients import own_number_said
from kirana.understanding.slot_wish import SlotWish
from kirana.understanding.text import clean
from kirana.understanding.times import WORD, slot_said, soonest_words, time_words
from kirana.understanding.tokens import Token

# Commas and lines, and the end of a sentence; "St. Marks road" and "No. 4" are whole.
BETWEEN = re.compile(
    r"([\n,;|]+|(?:(?<=[^\W\d]{4})|(?<=\d{4})|(?<=\bcod)|(?<=\bupi)|(?<=\ball)|(?<=\bbas)|(?<=\bok))[.](?=\s)|।(?=\s))",
    re.IGNORECASE,
)
# A name has no such words; a wish or a note has.
_NOT_IN_A_NAME = frozenset(
    """
    in at from mein में
    the not to dont don't do don mat mt nahi nahin ring bell boy tell please call what how is are can you your order
    gate rakhna rakh bajana bajao ghanti only send bring leave kya kab kitna chahiye karna karo and aur or with without
    ka ki ke ko checkout order cart bill total confirm place done final saman saaman samaan items stuff things
    party shaadi function kids bachche bachcho guests mehman breakfast lunch dinner nashta month mahina
    मत घंटी बजाना बजाओ रखना नहीं क्या कब कितना चाहिए करना और
    का की के को सामान चेकआउट ऑर्डर कार्ट पार्टी शादी बच्चों मेहमान नाश्ता महीना
    """.split()
)
# What asks rather than tells; "hai" and "is" do both.
_ASKS = re.compile(
    r"\?|^\W*(?:(?:hey|hi|hello|namaste|ok|okay|and|also|so|please|sir|bhaiya)\W+)*(?:is|are|do|does|can|could|will|would|may|shall)\s|(?<!\w)(?:kya|kia|kab|kitn\w*|kaun\w*|kahan|kaise|what"
    r"|whats|what's|when|how|where|who|which|why|sakt[aei]|milega|milegi|lete ho|dete ho|क्या|कब|कितन\w*|कौन\w*"
    r"|कहाँ|कहां"
    r"|कैसे|सकत\w*|मिलेग\w*)(?!\w)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"\s*([^.!।,\d]+)[.!।]+\s+")
LONGEST_NAME = 4
# "Kal shaam ko office bhejna": when, the place is told beside it.
_TAKEN_THERE = frozenset("office home house ghar ऑफिस घर".split())
# Given names that are small words too: alone, where a name is asked for, they are one.
_NAMES_TOO = frozenset("lena mila sara bala will max jan kali har jo april june august".split())
# Kin that anybody is called, and no order is for: "bhej do beta".
_CALLED_SO = frozenset("beta bhaiya bhaiyya बेटा भैया".split())
_TO = frozenset({"to", "at"})  # between when and where


@dataclass(frozen=True)
class Told:
    """What a message tells of a delivery; "" or None for what it does not say.

    `phone` is left as said when it is no Indian mobile number: the shop says what is wrong with it.
    """

    name: str = ""
    phone: str = ""
    address: str = ""
    pincode: str = ""
    slot: SlotWish | None = None
    payment: str | None = None

    @property
    def is_payment_only(self) -> bool:
        """Whether a way to pay is all that it tells."""
        return self.payment is not None and self == Told(payment=self.payment)

    @property
    def is_time_only(self) -> bool:
        """Whether a time is all that it tells."""
        return self.slot is not None and self == Told(slot=self.slot)

    @property
    def is_sure(self) -> bool:
        """Whether it can be nothing but details: any words may stand where a name or an address would."""
        reachable = phone_within(self.phone) is not None
        detail = reachable or self.pincode or self.slot is not None or self.payment or self.address
        named = not self.name or is_name(self.name)
        told = looks_like_address(self.address) and not only_talks_of_it(self.address)
        return bool(detail) and named and (not self.address or told)


@lru_cache(maxsize=256)
def told_in(text: str, *, name_first: bool = True) -> Told:
    """What a message tells, its parts told apart; what cannot be a name, a number, a time or money is the address.

    Args:
        name_first: whether words at the beginning may be a name that nothing marks as one ("Asha Rao, 12 MG Road");
            where an address was asked they are its first line.
    """
    if pays_when_it_comes(text):
        return Told(payment="cod")
    if (first := _SENTENCE.match(text)) and leads_in(first[1]):
        text = text[first.end() :]
    times: list[str] = []
    payments: list[str] = []
    pincode, names, left = "", list[str](), list[str]()
    text = home_told(without_greeting(text))
    whose, rest = home_of(text)
    if whose and is_name(whose):
        names.append(whose)
        text = rest
    parts = _parts(with_cash_named(text))
    reachable = any(phone_within(part) for part, _ in parts)
    for position, (part, alone) in enumerate(parts):
        if len(parts) > 1 and (leads_in(part) or instruction_said(part) or own_number_said(part)):
            continue
        label = LABEL.match(part)
        bare = part[label.end() :] if label else part
        somebody = somebody_said(bare)
        if somebody and is_name(somebody.name):
            names.append(f"{somebody.name} {somebody.phone}")
        elif (called := called_in(bare)) and _names(called):
            names.append(called)
        elif _says_only(bare, time_words(bare) | soonest_words(bare) | PAYMENTS.keys()):
            times.append(bare)
            payments.append(bare)
        elif is_bare_pincode(bare) or says_no_house(bare):
            pincode = pincode_within(bare) or pincode
        elif (label and label["name"]) or (
            _names(bare)
            and (
                (alone and (not name_first or _any_place(left) or are_kin(names)))
                or (are_kin(names) and is_housed(later for later, _ in parts[position + 1 :]))
            )
        ):
            names.append(bare)
        else:
            before, bare = _time_before(bare)
            times.append(before)
            place, rest = _place_and_rest(bare)
            times.append(rest)
            payments.append(rest)
            unnamed = name_first and not names and all(map(_is_number_only, left))
            left.append(name_apart(place, is_name, reachable=reachable) if unnamed else place)
    contact = contact_said(", ".join([*called_by_name(names), *left]), named=bool(names) or name_first)
    return Told(
        name=contact.name,
        phone=contact.phone,
        address=_located(contact.address, pincode),
        pincode="" if contact.address else pincode,
        slot=_time_told(" ".join(times)),
        payment=payment_said(" , ".join(payments)),
    )


def asks(text: str) -> bool:
    """Whether a text that may tell of a delivery rather asks about one ("kya cash chalega", "can it come tomorrow")."""
    return not pays_when_it_comes(text) and bool(_ASKS.search(with_cash_named(text)))


def is_name(text: str) -> bool:
    """Whether a text may be somebody's name: a few words, none of which belongs to a wish, a note or a place."""
    name = bare_name(text)
    words = [word.lower() for word in WORD.findall(name)]
    told_otherwise = PLACES | _NOT_IN_A_NAME | PAYMENTS.keys() | time_words(name)
    if says_nothing(name) or _CALLED_SO.issuperset(words):
        return False
    few = 1 <= len(words) <= LONGEST_NAME and not any(character.isdigit() for character in name)
    return few and not told_otherwise.intersection(words) and not looks_like_address(name)


def says_nothing(text: str) -> bool:
    """Whether a text is only verbs and small words ("will take", "second one"): no name and no address."""
    said = WORD.findall(text.lower())
    if len(said) == 1 and said[0] in _NAMES_TOO:
        return False
    if only_talks_of_it(text):
        return True
    if looks_like_address(text):
        return False
    words = [token for token in lexer().tokens(clean(text)) if token.is_word]
    return bool(words) and all(_is_small(token) for token in words)


def _is_small(token: Token) -> bool:
    parts = token.low.split()
    if all(part in KIN and part not in _CALLED_SO for part in parts):
        return False
    small = ENGLISH_ALONE | ORDINALS.keys() | PLACES
    return (bool(token.roles) and not token.has("address", "occasion")) or all(part in small for part in parts)


def _time_told(text: str) -> SlotWish | None:
    """A time; one without any limits where any will do."""
    said = without_refused(text)
    return slot_said(said) or (SlotWish() if soonest_words(said) else None)


def _parts(text: str) -> list[tuple[str, bool]]:
    """The parts of a message that tells a mobile number, and whether each is beside it or on a line of its own."""
    pieces = BETWEEN.split(details_apart(text))
    found: list[tuple[str, bool]] = []
    said, borders = pieces[::2], ["\n", *pieces[1::2], "\n"]
    several_lines = "\n" in text.strip() and phone_within(text) is not None
    for position, part in enumerate(said):
        own_line = several_lines and "\n" in borders[position] and "\n" in borders[position + 1]
        beside = any(phone_within(other) for other in said[max(position - 1, 0) : position + 2])
        if part.strip():
            found.append((part.strip(), own_line or beside))
    return found


def _is_number_only(part: str) -> bool:
    phone = phone_within(part)
    return not bare_name(phone[1] if phone else part)


def _names(part: str) -> bool:
    """Whether a part is a name, its mobile number beside it or not."""
    phone = phone_within(part)
    return is_name(phone[1] if phone else part)


def _time_before(part: str) -> tuple[str, str]:
    """When, said before where ("deliver tomorrow by 9 to flat 12, …"), and the part without it."""
    words, times = part.split(), time_words(part)
    for at, word in enumerate(words[:-1]):
        if word.lower() in _TO and at:
            before = " ".join(words[:at])
            if _says_only(before, times) and slot_said(before):
                return before, " ".join(words[at + 1 :])
            break
    return "", part


def _any_place(parts: Sequence[str]) -> bool:
    return any(looks_like_address(part) for part in parts)


def _says_only(text: str, said: Collection[str]) -> bool:
    """Whether every word of a text says one thing, or nothing."""
    words = WORD.findall(text.lower())
    around = AROUND_A_CHANGE | _TAKEN_THERE
    return any(word in said for word in words) and all(word in said or word in around for word in words)


def _place_and_rest(part: str) -> tuple[str, str]:
    """A part without the time and the way to pay at its end ("12 MG Road 560001 tomorrow morning cash")."""
    if not (looks_like_address(part) or phone_within(part)):
        return part, ""
    said = time_words(part) | PAYMENTS.keys() | {"on", "delivery", "by", "pe", "par", "ko", "me", "mein", "at", "se"}
    return without_after(part, said)


def _located(address: str, pincode: str) -> str:
    """An address without the words that hand it over, with the pincode that was said apart from it."""
    if not address:
        return ""
    line = address_said(LABEL.sub("", address))
    return f"{line}, {pincode}" if pincode and not pincode_within(line) else line
