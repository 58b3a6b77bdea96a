"""Words that point at what was shown: "amul ka", "is it in stock?", "the second one's price", "usme se sasta", "next".

What was shown is not known here; these functions take the words apart. One table per question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import Final

from kirana.shop.catalogue import index_tokens
from kirana.understanding.answers import AROUND, NUMBERS, ORDINALS, number_said
from kirana.understanding.similarity import similarity


class Page(str, Enum):
    """Which way to leaf in a long list; also the titles of the choices that do so."""

    MORE = "more"
    BACK = "back"


class Question(str, Enum):
    """What is asked of something that was shown."""

    PRICE = "price"
    STOCK = "stock"


_MORE: Final = frozenset("next more aage agla agle agli aur baaki baki और आगे अगला अगले अगली बाकी".split())
_BACK: Final = frozenset(
    "back previous prev peeche piche peechhe pichhe pichla pichle pichli pichhla pichhle पीछे पिछला पिछले पिछली".split()
)
_AROUND_PAGE: Final = frozenset(
    """
    show me see list page pages please pls ones options items products go to the dikhao dikha dikhaiye dikhana dikhaye
    do dijiye bhi wale wala wali jao chalo ji par pe ki ke taraf load menu batao kuch naye है दिखाओ दिखा दिखाइए दीजिए
    दो भी वाले वाला पेज पर जाओ चलो जी की तरफ hai hain kya any some
    """.split()
)
_PRICE: Final = re.compile(
    r"\b(?:what(?:'?s| is| are)?|how much(?: is| are| for| does| do)?|price|prices|rate|cost|costs|"
    r"mrp|kitn[aie]|kitna|daam|dam|"
    r"kimat|keemat|bhav|bhaav)\b|कितन[ाेी]|दाम|क़ीमत|कीमत|रेट|भाव",
    re.IGNORECASE,
)
_PRICED: Final = re.compile(
    r"\b(?:price|prices|rate|cost|costs|mrp|how much|kitn[aie]\s+(?:ka|ki|ke|mein|me)|daam|dam|kimat|"
    r"keemat|bhav|bhaav)\b"
    r"|कितन[ाेी]\s+(?:का|की|के|में)|दाम|क़ीमत|कीमत|रेट|भाव",
    re.IGNORECASE,
)
# How much is in a pack, which its name and price say.
_SIZE: Final = re.compile(
    r"\b(?:how (?:many|much)|kitn[aei])\s+(?:grams?|gm|g|ml|kg|kilo|lit(?:re|er)s?|pieces?|pcs)"
    r"\s+(?:is|are|ka|ki|ke|in)\b"
    r"|\bwhat(?:'?s| is)?\s+(?:the\s+)?(?:pack\s+)?(?:size|weight)\b|\b(?:size|weight|wazan)\s+(?:kya|kitn[aei])\b"
    r"|कितन[ेीा]\s+(?:ग्राम|मिली|किलो|लीटर|पीस)\s+(?:का|की|के|है)",
    re.IGNORECASE,
)
# "Price per kg": of what was shown; its price for a unit is told anyway.
_PER_UNIT: Final = re.compile(
    r"\b(?:per|each|prati|a|ek|1)\s*(?:kg|kilo|kilogram|litre|liter|ltr|gram|piece|pc|unit|packet|pack)\b|\beach\b"
    r"|\b(?:kilo|kg|litre)\s+ka\b|(?:प्रति|एक)\s*(?:किलो|लीटर|पीस|पैकेट)",
    re.IGNORECASE,
)
_STOCK: Final = re.compile(
    r"\b(?:in stock|available|availability|availble|uplabdh|stock|milega|milegi|mil jayega|mil jaega|hai kya|left)\b"
    r"|स्टॉक|उपलब्ध|मिलेग[ाी]|मिल जाएगा",
    re.IGNORECASE,
)
# Words that stand for what was shown, or around it, and name nothing.
_POINTING: Final = frozenset(
    """
    in inme inmein inmen inka inki inke isme ismein iska iski iske usme usmein uska uski uske unme unmein unka se
    these those them it its it's this that of from among is are does do kya ye yeh yah wo woh vo ka ki ke mein me hai
    hain h he the tha thi था थी available how much what whats price for abhi now still there please pls batao bata
    dikhao bataiye do dijiye and aur ok okay haan ji sir bhaiya sab sabka sabki all kitna kitne kitni इनमें इसमें
    उसमें उनमें इसकी इसके उसकी उसके इनकी इनके उनका उनकी उनके से का की के है हैं क्या यह ये वह वो इसका उसका इनका अभी
    बताओ बताइए जी कौन कौनसा कौनसी सा सी which kaun kaunsa kaunsi kaunse konsa konsi sa si सब सबका
    """.split()
)
_OF_THE_SHELF: Final = frozenset(
    "aur koi kuch any anything something another isse usse than else other कुछ कोई और इससे दूसरा".split()
)
_TAKING: Final = re.compile(
    r"\b(?:add|give|send|take|buy|get|i'?ll|want|do(?!\s+(?:u|you|we|they)\b)|de do|"
    r"de dena|dena|dedo|dijiye|de|bhej\w*|daal\w*|"
    r"dal\w*|le lo|lelo|lena|le|"
    r"rakh\w*|chahiye|chaiye|kar do|final)\b|(?:^|\s)(?:दो|दे|देना|दीजिए|भेज\S*|डाल\S*|ले|लेना|चाहिए|रख\S*)(?:\s|$)",
    re.IGNORECASE,
)

_IT: Final = re.compile(
    r"\b(?:it|this|that|this one|that one|woh|wo|vo|ye|yeh|yahi|wahi|isko|usko|ise|use|isi ko|"
    r"usi ko)\b|(?:^|\s)(?:वो|वह|यह|ये|इसे|उसे|यही|वही)(?:\s|$)",
    re.IGNORECASE,
)
_ITS_PLACE: Final = re.compile(r"\b(?:isk[ie]|usk[ie])\b|(?:^|\s)(?:इसक[ीे]|उसक[ीे])(?:\s|$)", re.IGNORECASE)
_TAKEN: Final = frozenset(
    """
    add give send take buy get i i'll ill want put in into cart my to me order ok okay yes haan ha han theek thik fine
    sure mujhe mujhko humko hume isme please de dena dedo bhej bhejo bhejna daal dal daalo dalo lo lelo lena le rakh
    rakho rakhna chahiye chaiye kar karo final pack packet jod jodo मुझे हमें दे देना भेज भेजो डाल डालो लो लेना ले रख
    रखो चाहिए कर करो हाँ ठीक जोड़ दो कार्ट
    """.split()
)
_GIVE: Final = frozenset({"do", "दो"})  # "two", and after another verb "give"
CONTAINERS: Final = frozenset(
    """
    packets packet pack packs pcs piece pieces pis nag units nos bunch bunches gaddi guchha guccha gucchi bottle bottles
    botal box boxes dabba jar jars tin tins can cans pouch pouches sachet sachets tube tubes
    पैकेट पीस नग गड्डी गुच्छा बोतल डिब्बा
    """.split()
)
_AROUND_A_NUMBER: Final = (_TAKEN | AROUND | _POINTING | CONTAINERS) - NUMBERS.keys() | frozenset(
    "of one wala wali wale वाला वाली".split()
)
_ONE_OF: Final = frozenset("the this that which any each".split())  # "the one": no number
# Beside these a number is a place in a list, never how many.
_NUMBERING: Final = frozenset("number no num option wala wali wale नंबर वाला वाली वाले".split())
_TOO_MANY: Final = 100
_LOOKING: Final = re.compile(
    r"\b(?:(?:do |d )?(?:yo)?u (?:guys )?have|have (?:yo)?u|show|see|dikha\w*|dekh\w*|which|kaun\s*s[aie]|kon\s*s[aie]|"
    r"kauns[aie]|kons[aie])\b|दिखा|"
    r"देख|कौन\s*स[ाीे]|कौनस[ाीे]",
    re.IGNORECASE,
)
_BECOME_IT: Final = re.compile(
    r"\b(?:wo?hi|wahi|vahi|wo|woh|vo|yahi|ye|yeh)\s+(?:hi\s+|wal[aie]\s+)?(?:kar\s*d[oe]\w*|kardo|kar\s*dijiye)\b"
    r"|\b(?:make it|take|give me|i'?ll take|get) (?:that|this)(?: one)? instead\b"
    r"|\b(?:switch|change) to (?:that|this)(?: one)?\b"
    r"|(?:वही|वो|वह|यही|ये|यह)\s+(?:ही\s+|वाल[ाीे]\s+)?कर\s*(?:दो|दे|दीजिए)",
    re.IGNORECASE,
)
_BOTH: Final = re.compile(r"\b(?:both|dono|donon)\b|(?:^|\s)दोनों?(?:\s|$)", re.IGNORECASE)
_ALIKE: Final = 0.85  # of a similarity: one word, spelt twice


def page_said(text: str) -> Page | None:
    """Whether a text only asks for the next page of a list ("aur dikhao"), or for the one before ("peeche")."""
    words = re.findall(r"[^\s,.!?।…]+", text.lower())
    for page, cues in ((Page.BACK, _BACK), (Page.MORE, _MORE)):
        if any(word in cues for word in words) and all(word in cues or word in _AROUND_PAGE for word in words):
            return page
    return None


def question_said(text: str) -> tuple[Question | None, str]:
    """What is asked ("in stock?", "kitne ka"), and the rest of the text, which may name one of what was shown."""
    if _PRICED.search(text):
        return Question.PRICE, pointed_at(_PER_UNIT.sub(" ", _PRICE.sub(" ", text)))
    if _SIZE.search(text):
        return Question.PRICE, pointed_at(_SIZE.sub(" ", text))
    if _STOCK.search(text):
        return Question.STOCK, pointed_at(_STOCK.sub(" ", text))
    return None, pointed_at(text)


def size_asked(text: str) -> bool:
    """Whether a text asks how much is in a pack ("how many grams is it", "kitne gram ka hai")."""
    return bool(_SIZE.search(text))


def pointed_at(text: str) -> str:
    """A text without the words that only point."""
    words = [word.strip(",.!?।…'\"") for word in text.split()]
    return " ".join(word for word in words if word and word.lower().removesuffix("'s") not in _POINTING)


def sounding_like(text: str, names: Sequence[str]) -> list[int]:
    """Which names have a word that sounds like each word of a text ("अमूल", "amool"), from 0; none when all have."""
    words = [word for word in index_tokens(pointed_at(text), variants=False) if len(word) > 2 and word not in AROUND]
    if not words:
        return []
    known = [[word for word in index_tokens(name, variants=False) if len(word) > 2] for name in names]
    fitting = [
        position
        for position, name in enumerate(known)
        if all(any(similarity(word, other) >= _ALIKE for other in name) for word in words)
    ]
    return fitting if len(fitting) < len(names) or len(names) == 1 else []


def is_past_the_last(text: str, shown: int) -> bool:
    """Whether a text only points at a place that a list of `shown` things has not ("the second one" of one)."""
    words = [word.strip(",.!?।") for word in text.lower().split()]
    places = [word for word in words if (ORDINALS.get(word) or 0) > shown]
    return bool(places) and not pointed_at(" ".join(word for word in words if word not in places and word != "one"))


def beyond_shown(text: str) -> bool:
    """Whether something else than what was shown is asked for ("koi aur sasta", "anything cheaper than this")."""
    return not _OF_THE_SHELF.isdisjoint(index_tokens(text, variants=False))


def asks_said(text: str) -> bool:
    """Whether a text asks about what was shown, or wants to see it, and so chooses nothing ("amul wala kitne ka")."""
    return question_said(text)[0] is not None or bool(_LOOKING.search(text))


def count_said(text: str) -> int | None:
    """How many a text wants, where it says that and names nothing ("3 packet de do", "ok give one"): never a place.

    A bare figure is none, with a word that takes it either ("add 2"): a list asks for its numbers.
    """
    words = re.findall(r"[^\s,.!?।]+", text.lower())
    if not (_NUMBERING | ORDINALS.keys()).isdisjoint(words):
        return None
    if words.count("one") == 1 and _ONE_OF.isdisjoint(words):
        words = ["1" if word == "one" else word for word in words]
        counted = so_many_said(" ".join(words), 1)
        return counted[1] if counted and taking_said(text) else None
    counted = so_many_said(text, 1)
    in_figures = any(map(str.isdecimal, words))
    return counted[1] if counted and (not CONTAINERS.isdisjoint(words) or not in_figures) else None


def which_said(text: str, most: int) -> int | None:
    """Which of `most` things, from 1, a text points at by its place and says no more ("give me the second one")."""
    if count_said(text) is not None:
        return None
    words = [word for word in pointed_at(text).split() if word.lower() not in _TAKEN or word.lower() in AROUND]
    return number_said(" ".join(words), most)


def so_many_said(text: str, most: int) -> tuple[int, int] | None:
    """Which of `most` things, from 1, and how many of it: "dusra wala 2 packet", "3 of the first one".

    Where one thing only was shown a number with a word that takes it is how many ("add 2", "do packet").
    """
    words = re.findall(r"[^\s,.!?।]+", text.lower())
    said = [
        word
        for before, word in zip(["", *words], words, strict=False)
        if word not in _AROUND_A_NUMBER and not (word in _GIVE and before in _TAKEN)
    ]
    if most == 1 and len(said) == 1 and len(text.split()) > 1:
        count = None if said[0] in ORDINALS else _number(said[0])  # there is no second of one thing
        return (1, count) if count else None
    placed = [(at, place) for at, word in enumerate(said) if (place := ORDINALS.get(word))]
    if len(said) != 2 or len(placed) != 1:
        return None
    at, place = placed[0]
    which, count = most if place == -1 else place, _number(said[1 - at])
    return (which, count) if count and which <= most else None


def both_said(text: str) -> str | None:
    """What a text says of both of the things that were shown ("dono 100 gram de do"), without "both"; else None."""
    rest = _BOTH.sub(" ", text)
    return rest.strip() if rest != text and not asks_said(text) and "?" not in text else None


def without_both(text: str) -> str:
    """A text without "both"."""
    return _BOTH.sub(" ", text)


def each_said(text: str) -> bool:
    """Whether a text means one of each that was asked about ("the first ones")."""
    return "ones" in text.lower().split()


def _number(word: str) -> int | None:
    value = int(word) if word.isdecimal() else NUMBERS.get(word)
    return value if value and 0 < value < _TOO_MANY else None


def takes_it(text: str, *, alone: bool = False) -> bool:
    """Whether a text only says that the thing spoken of is wanted ("ok add it", "woh de do").

    `alone`: one thing only was shown, so that "de do" says so as well.
    """
    said = pointed_at(_IT.sub(" ", text)).lower().split()
    rest = [word for word in said if word not in _TAKEN and word not in AROUND]
    return not rest and (alone or bool(_IT.search(text))) and taking_said(text)


def becomes_it(text: str) -> bool:
    """Whether a text says that what was shown is wanted in the place of something ("wo sasta hai to wahi kar do")."""
    return bool(_BECOME_IT.search(text))


def points(text: str) -> bool:
    """Whether a text speaks of something without its name ("replace it", "isko", "iski jagah")."""
    return bool(_IT.search(text) or _ITS_PLACE.search(text))


def wonders(text: str) -> bool:
    """Whether a text names one of those shown with a question mark and takes nothing ("aur 1 litre wala?")."""
    return text.rstrip(" .!…").endswith("?") and not taking_said(text)


def taking_said(text: str) -> bool:
    """Whether a text says to put something in the cart ("… de do", "give me …")."""
    return bool(_TAKING.search(text))
