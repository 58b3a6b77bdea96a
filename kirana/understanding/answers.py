"""Answers to the shop's own fixed questions: a way to pay, a number, "the second one". No Rasa."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from kirana.languages import spoken
from kirana.shop.catalogue import index_tokens
from kirana.understanding.paying_words import asks_where_to_pay, pays_when_it_comes, with_cash_named
from kirana.understanding.words import answer_words

# One table per question; a language with a module of its own has its words there (`words.answer_words`).
PAYMENTS: dict[str, str] = {
    **dict.fromkeys(
        (
            "cod",
            "cash",
            "kaish",
            "nakad",
            "naqad",
            "nagad",
            "nakd",
            "nagadi",
            "nakadi",
            "नकद",
            "नगद",
            "नक़द",
            "नकदी",
            "कैश",
        ),
        "cod",
    ),
    **dict.fromkeys(
        ("upi", "gpay", "googlepay", "google", "phonepe", "phonpe", "paytm", "bhim", "qr", "online"), "upi"
    ),
    **dict.fromkeys(("यूपीआई", "जीपे", "गूगल", "फोनपे", "फ़ोनपे", "पेटीएम", "भीम", "ऑनलाइन", "क्यूआर"), "upi"),
    **answer_words("payment"),
}
# "Phone pe", "फोन पे": one name.
_TWO_WORDS = re.compile(r"\b(phone|g)\s+(?:pe|pay)\b")
REFUSED_AFTER = frozenset("nahi nahin nhi nai mat नहीं नही मत".split())
DELIVERY = frozenset(("delivery", "डिलीवरी"))
INSTEAD = frozenset("jagah badle bajay जगह बदले बजाय".split())
ORDINALS: dict[str, int] = {
    **dict.fromkeys(("first", "1st", "pehla", "pahla", "pehli", "pahli", "pehle", "pahle", "पहला", "पहली", "पहले"), 1),
    **dict.fromkeys(
        ("second", "2nd", "doosra", "dusra", "doosri", "dusri", "doosre", "dusre", "दूसरा", "दूसरी", "दूसरे"), 2
    ),
    **dict.fromkeys(("third", "3rd", "teesra", "tisra", "teesri", "tisri", "तीसरा", "तीसरी"), 3),
    **dict.fromkeys(("fourth", "4th", "chautha", "chauthi", "चौथा", "चौथी"), 4),
    **dict.fromkeys(
        ("fifth", "5th", "paanchva", "panchva", "paanchwa", "panchwa", "paanchvi", "पाँचवाँ", "पांचवां", "पाँचवीं"), 5
    ),
    **dict.fromkeys(("sixth", "6th", "chhatha", "chhata", "chatha", "chhathi", "छठा", "छठी"), 6),
    **dict.fromkeys(("seventh", "7th", "saatva", "satva", "saatwa", "satwa", "सातवाँ", "सातवां"), 7),
    **dict.fromkeys(("eighth", "8th", "aathva", "athva", "aathwa", "athwa", "आठवाँ", "आठवां"), 8),
    **dict.fromkeys(("last", "aakhri", "akhri", "आखिरी"), -1),
    **{word: int(place) for word, place in answer_words("ordinal").items()},
}
NUMBERS: dict[str, int] = {
    **dict.fromkeys(("one", "ek", "एक"), 1),
    **dict.fromkeys(("two", "do", "दो"), 2),
    **dict.fromkeys(("three", "teen", "tin", "तीन"), 3),
    **dict.fromkeys(("four", "chaar", "char", "चार"), 4),
    **{word: int(number) for word, number in answer_words("number").items()},
}
LANGUAGES: dict[str, str] = {
    **dict.fromkeys(("english", "inglish", "angrezi", "angreji", "अंग्रेज़ी", "अंग्रेजी", "इंग्लिश"), "en"),
    **dict.fromkeys(("hindi", "hindee", "हिंदी", "हिन्दी"), "hi"),
    **dict.fromkeys(("hinglish", "हिंग्लिश"), "hi-Latn"),
    **answer_words("language"),
}
NEGATIONS = frozenset("nahi nahin nhi nai not no mat na dont नहीं नही मत न".split())
# Two words of four letters or more are one word spelt twice from this rapidfuzz ratio on: one letter in six may differ.
SAME_WORD = 83
JOINING = frozenset("and aur or n और".split()) | answer_words("and").keys()
# Words that go with an answer and say nothing themselves.
AROUND = answer_words("around").keys() | frozenset(
    """
    the one option number no wala wali waala waali vala vali wale ones choice please pls plz bhai bhaiya ji do dijiye
    de dena chahiye hi sahi rahega theek thik hai h haan ok okay by pe par se ko me mein i want take this that
    वाला वाली वाले दो दीजिए चाहिए ही सही रहेगा ठीक है हाँ पर से को में नंबर भैया जी
    """.split()
)


# "The first two", "pehle teen": so many from the top of one list.
_FROM_THE_TOP = re.compile(
    rf"(?<!\w)(?:first|top|pehle|pahle|shuru\s+ke|पहले|शुरू\s+के)\s+(?P<many>\d|{'|'.join(NUMBERS)})(?!\w)", re.IGNORECASE
)
# Of all that are named, so that it names none itself.
_ONE_OF_EACH = re.compile(r"(?<!\w)(?:ek[\s-]ek|1[\s-]1|one\s+each|one\s+of\s+each|एक[\s-]एक)(?!\w)")
_GIVING = frozenset("give send add get put dedo bhejo bhej daalo daal".split())
_ADDING = frozenset("add kar karo kardo do dijiye dena please pls number no".split())
# Words around the number of a slot or of a way to pay; of goods they would say what to do with so many of them.
_TAKING = frozenset(
    """
    kar karo kardo kare karein karna karenge kardijiye kijiye rakh rakho rakhna rakhiye le lo lena lunga lungi book set
    make it go with fine good works chalega chalegi select choose pick slot time bhej bhejo bhejna bhejiye aa jana
    number no. wale din mera meri me mai mein hoga pay payment karke delivery
    कर करो करें करना कीजिए रख रखो रखना ले लो लेना लूँगा लूंगा बुक चलेगा स्लॉट टाइम समय भेज भेजो भेजना भेजिए में ऑन
    """.split()
)


def payment_said(text: str) -> str | None:
    """The way to pay in an answer, "cod" or "upi": the last one that is not refused; None when there is none.

    "cash nahi upi", "not cash, upi" and "upi ki jagah cash" name one way and refuse another.
    """
    if pays_when_it_comes(text):
        return "cod"
    if asks_where_to_pay(text):
        return None
    # A comma is a word here: "no, cash" is not "no cash".
    words = re.findall(r"[^\s,.!?।]+|,", _TWO_WORDS.sub(r"\1pe", with_cash_named(text).lower()))
    meant = []
    for position, word in enumerate(words):
        before, after = words[max(position - 1, 0) : position], words[position + 1 : position + 3]
        refused = (after[:1] and after[0] in REFUSED_AFTER) or (after[1:] and after[1] in INSTEAD)
        method = PAYMENTS.get(word)
        if word in DELIVERY and (before == ["on"] or (after[:1] and after[0] in ("pe", "par", "पर"))):
            method = "cod"
        if method and not refused and before not in (["not"], ["no"], ["of"]):
            meant.append(method)
    return meant[-1] if meant else None


def payment_answered(text: str) -> str | None:
    """The way to pay in an answer to how: "ghar pe" is one there."""
    return payment_said(text) or ("cod" if pays_when_it_comes(text, asked=True) else None)


def number_said(text: str, most: int) -> int | None:
    """Which of `most` numbered choices an answer names, from 1: "2", "no. 2", "the second one", "pehla wala", "आखिरी".

    None when it says more than that, or names none: "2 kg" is no choice.
    """
    words = (
        re.findall(r"\w+", text.lower()) if text.isascii() else [w for w in re.split(r"[\s,.!।]+", text.lower()) if w]
    )
    bare = len(words) == 1
    named: int | None = None
    for position, word in enumerate(words):
        meant = ORDINALS.get(word)
        if meant is None and word.isdecimal():
            meant = int(word)
        if meant is None and (bare or word not in AROUND or position == 0):
            meant = NUMBERS.get(word)
        if meant is not None and named is None:
            named = meant
        elif word not in AROUND:
            return None
    if named == -1:
        return most or None
    return named if named is not None and 1 <= named <= most else None


def number_and_payment_said(text: str, most: int) -> tuple[int | None, str | None]:
    """Which of `most` slots, by its number, and which way to pay an answer names: "2, cash", "pehla kar do, upi se"."""
    words = re.split(r"[\s,.।]+", text)
    silent = {*PAYMENTS, *DELIVERY, *JOINING, *_TAKING, "on"}
    rest = " ".join(word for word in words if word.lower() not in silent)
    return number_said(rest, most), payment_said(text)


def number_added(text: str, most: int) -> int | None:
    """Which of `most` numbered choices a text adds by its figure ("add 3", "3 add karo"); None where it says more."""
    words = [word for word in re.split(r"[\s,.!।]+", text.lower()) if word]
    figures = [int(word) for word in words if word.isdecimal()]
    silent = "add" in words and all(word.isdecimal() or word in _ADDING for word in words)
    return figures[0] if silent and len(figures) == 1 and 1 <= figures[0] <= most else None


def numbers_said(text: str, most: int, *, ordinals: bool = False) -> list[int]:
    """Which of `most` numbered choices a message of several names, from 1: "2, 5", "1 aur 6", "the first and third".

    Empty when it says anything else, names one twice, or one that was not offered. `ordinals` count too where one list
    was offered; of several questions they say which of each.
    """
    top = _FROM_THE_TOP.search(text.lower()) if ordinals else None
    if top:
        many = NUMBERS.get(top["many"]) or int(top["many"])
        text = _FROM_THE_TOP.sub(" ".join(map(str, range(1, many + 1))), text.lower())
    words = [word for word in re.split(r"[\s,.;&+/!।]+", _ONE_OF_EACH.sub(" ", text.lower())) if word]
    places = {word: most if place < 0 else place for word, place in ORDINALS.items()} if ordinals else {}
    if any(word.isdecimal() for word in words) and not places.keys().isdisjoint(words):
        return []  # "pehla wala 2 de do": so many of the first
    named = [int(word) if word.isdecimal() else places[word] for word in words if word.isdecimal() or word in places]
    silent = all(word.isdecimal() or word in AROUND | JOINING | _GIVING or word in places for word in words)
    fitting = silent and len(set(named)) == len(named) > 1 and all(1 <= number <= most for number in named)
    return named if fitting else []


def name_said(text: str, titles: Sequence[str]) -> int | None:
    """Which of the offered titles an answer names by its words ("amul gold wala"), from 0.

    Every word that says something must be in the title, small misspellings forgiven, and only one title may have
    them all; otherwise None.
    """
    said = [word for word in index_tokens(text, variants=False) if word not in AROUND]
    if not said:
        return None
    fitting = [
        position
        for position, title in enumerate(titles)
        if all(any(_same(word, other) for other in index_tokens(title)) for word in said)
    ]
    return fitting[0] if len(fitting) == 1 else None


def refused(text: str) -> str | None:
    """The rest of a text that says "not that" ("woh nahi, chhota wala" → "woh chhota wala"); None when it does not."""
    words = re.split(r"[\s,.!।]+", text.lower().replace("'", ""))
    kept = [word for word in words if word and word not in NEGATIONS]
    return " ".join(kept) if len(kept) < len([word for word in words if word]) else None


def language_said(text: str) -> str | None:
    """The language that a message names ("hindi mein bolo"); None when it names none that the shop speaks."""
    named = (LANGUAGES[word] for word in re.split(r"[\s,.!?।]+", text.lower()) if word in LANGUAGES)
    return next((language for language in named if language in spoken()), None)


def _same(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) >= 4 and fuzz.ratio(word, other) >= SAME_WORD)
