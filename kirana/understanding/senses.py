"""Which sense a word has where it stands: "do" is two before "packet" and "give" at the end, "1." begins a line of a
numbered list, "pack" packs goods at the beginning and counts them after a number.

Works on tokens in place, before quantities are put together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Final

from kirana.understanding.reading import Vocabulary
from kirana.understanding.tokens import NO_ROLES, Token
from kirana.understanding.words import split, spoken_languages

LINE_ENDS: Final = frozenset({"\n", ";", "।", "|", "॥"})
BULLET: Final = {"bullet": ""}
_COUNTED: Final = ("unit", "container", "dozen", "paav", "scale", "number", "currency", "no_of")
_NUMBER_TOO: Final = {"do": "2"}
_AMBIGUOUS: Final = frozenset({"one", "ek", "एक"})
_POINTERS: Final = frozenset(
    "the this that these those woh wo voh vo yeh ye yah ise use isko usko is us वो वह यह ये इसे उसे इसको उसको".split()
)
_SPOKEN_OF: Final = frozenset(
    "wahi vahi wohi yahi yehi wala wali wale vala vali waala iske iska uske uska dono pehla pehli pehle dusra dusri"
    " doosra doosri teesra teesri वही यही वाला वाली वाले इसके उसके दोनों पहला पहली दूसरा दूसरी तीसरा तीसरी".split()
)
_YES: Final = frozenset({"theek hai", "thik hai", "sahi hai"}) | frozenset(
    "haan haa ha han haanji hanji ji yes ok okay acha accha achha हाँ हां जी अच्छा".split()
)
_LOOSE: Final = frozenset("khula khuli khule khulla khulli खुला खुली खुले".split())
"""Also "open", which is said of shops."""
_SHOPS: Final = frozenset("shop store dukaan dukan counter shutter दुकान".split())
_THINGS_TOO: Final = frozenset({"switch", "set"})
"""Verbs that end the name of a thing."""
_NA: Final = frozenset({"na", "naa", "ना", "न"})
_IS: Final = re.compile(
    r"(?:^|\s)(?:hai|hain|he|h|है|हैं|\S+(?:eg[ai]|eng[ei]|एग[ाी]|येग[ाी]|ेग[ाी]|एंग[ेी]|ेंग[ेी])|hog[ai]|honge|होग[ाी])$"
)
"""Words that say how something is, or will be; "na" behind them asks."""
_COLD: Final = frozenset("thanda thandi thande thandaa ठंडा ठंडी ठंडे ठण्डा".split())
"""A soft drink by itself."""
_ALSO: Final = frozenset("bhi too also भी".split())
_ALONGSIDE: Final = ("saath", "sath", "साथ")
_GIVES: Final = frozenset({"do", "दो"})
_MOST_TOO: Final = frozenset({"max", "maximum"})
"""Said of the most to be paid ("max 100 rs"), and in names."""
_FEWER: Final = frozenset({"less", "fewer", "kam", "कम"})


def settle_senses(tokens: Sequence[Token]) -> None:
    """Takes from ambiguous tokens the roles they do not have here."""
    _find_numbering(tokens)
    if tokens and tokens[0].has("not") and any(token.has("in_place_of") for token in tokens):
        tokens[0].roles = {"filler": ""}  # "nahi, patanjali wala de do amul ki jagah"
    if _puts_right(tokens):
        tokens[0].roles = {"filler": ""}  # "nahi rin wala": no, that of Rin
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if _is_twice(token, before, after):
            token.roles = {"number": token.roles["number"]}  # "ek ek": one of each
        elif token.low in _NA and before is not None and _IS.search(before.low) and _says_no_more(tokens, index):
            token.low, token.roles = "?", {}  # "doodh hai na": it is, isn't it?
        elif token.low in _COLD and any(one is not None and _is_plain(one) for one in (before, after)):
            token.roles = {"filler": ""}  # "doodh thanda bhejna": no soft drink
        elif token.has("join") and after is not None and after.has("question") and token.low.endswith(_ALONGSIDE):
            token.roles = {"filler": ""}  # "aloo ke saath kya banta hai"
        elif token.has("budget") and before is not None and before.has("when"):
            token.roles = {"when": ""}  # "kal subah tak": until then, and no sum
        elif token.low in _GIVES and _gives_so_much(tokens, index):
            token.roles = {"filler": ""}  # "cheeni do 1 kilo"
        elif token.has("number") and not _counts(token, _beside(tokens, index), after, _is_pointed(tokens, index)):
            # "the small one" points like "chhota wala"
            token.roles = {role: value for role, value in token.roles.items() if role != "number"} or {"size": ""}
        elif token.has("container") and token.has("add", "set", "question", "number"):
            counts = tokens[index - 2] if index > 1 and before is not None and before.has("size", "of") else before
            counted = counts is not None and (counts.is_numeral or counts.has("number", "article", "unit", "no_of"))
            named = before is not None and _is_plain(before) and _ends_line(after)  # "a bigger milk pack"
            kept = {"container"} if counted or named else set(token.roles) - {"container"}
            token.roles = {role: value for role, value in token.roles.items() if role in kept}
        elif token.has("shift") and token.has("number") and after is not None and after.has("number"):
            token.roles = {"shift": token.roles["shift"]}
        elif token.low == "-" and _opens_line(tokens, index):
            token.roles = BULLET
        elif _says_how_sold(token, before, after):
            token.text = token.low = "loose"  # the name that goods have
            token.roles = {}
        elif token.low in _THINGS_TOO and before is not None and _is_plain(before) and _ends_line(after):
            token.roles = {}  # "nintendo switch", "dinner set"
        elif token.low in _MOST_TOO and after is not None and _is_plain(after):
            token.roles = {}  # "colgate max fresh"
        elif token.low in _FEWER and _ends_counted_goods(tokens, index):
            token.roles = {"less": "last"}


def _puts_right(tokens: Sequence[Token]) -> bool:
    """Does a "nahi" open a message that then only names one ("nahi rin wala"), and refuse nothing behind it?"""
    first, last = (tokens[0], tokens[-1]) if tokens else (None, None)
    opens = first is not None and first.has("not", "corrects") and first.low != "not" and first.low != "mat"
    inner = tokens[1:-1]
    return opens and last is not None and last.has("size") and bool(inner) and all(map(_is_plain, inner))


def _says_how_sold(token: Token, before: Token | None, after: Token | None) -> bool:
    """Is this the loose of "khula atta", "khuli wali", "cheeni khuli 2 kilo", and no open shop?"""
    if token.low not in _LOOSE:
        return token.low == "open" and after is not None and after.has("size")
    if after is not None and (_is_plain(after) or after.has("size")):
        return True
    named = before is not None and _is_plain(before) and before.low not in _SHOPS
    return named and (after is None or after.is_numeral or _ends_line(after) or after.has("number", "unit", "add"))


def _gives_so_much(tokens: Sequence[Token], index: int) -> bool:
    """Does "do" stand between a thing and an amount that ends the line? Then it gives that, and counts nothing."""
    if not index or not _is_plain(tokens[index - 1]) or len(tokens) < index + 3:
        return False
    number, unit, *rest = tokens[index + 1 : index + 4]
    return (number.digits or number.has("number")) and unit.has("unit") and _ends_line(rest[0] if rest else None)


def _beside(tokens: Sequence[Token], index: int) -> Token | None:
    """The token before, over an "also": "dhaniya bhi ek" counts as "dhaniya ek" does."""
    at = index - 2 if index > 1 and tokens[index - 1].low in _ALSO else index - 1
    return tokens[at] if index else None


def _says_no_more(tokens: Sequence[Token], index: int) -> bool:
    """Does nothing but politeness follow in the line?"""
    line = takewhile(lambda token: not _ends_line(token), tokens[index + 1 :])
    return all(token.low == "?" or token.has("filler") for token in line)


def _ends_line(after: Token | None) -> bool:
    return after is None or after.low in LINE_ENDS | {",", "."} or after.has("join")


def _is_twice(token: Token, *beside: Token | None) -> bool:
    """Is this a number in words that is said twice ("ek ek", "do do")?"""
    return token.has("number") and any(one is not None and one.low == token.low for one in beside)


def split_phrases(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """Cuts "dal do" in two where it speaks of lentils ("toor dal do kilo", "2 kg dal do"), not of putting in."""
    result: list[Token] = []
    named = False  # has this line named a thing before?
    for index, token in enumerate(tokens):
        if token.low in LINE_ENDS or token.low == "," or token.has("join"):
            named = False
        word, _, rest = token.low.partition(" ")
        if rest and word in _verbs_or_goods() and _names_goods(tokens, index, word, named, vocabulary):
            number = {"number": _NUMBER_TOO[rest]} if rest in _NUMBER_TOO else {}
            after = token.text[len(word) :].strip()
            result.append(Token(token.text[: len(word)], word, token.start, token.start + len(word), NO_ROLES))
            token = Token(after, rest, token.end - len(after), token.end, {**number, "filler": ""})
            named = True
        result.append(token)
        named = named or (token.is_word and not token.roles)
    return result


def _names_goods(tokens: Sequence[Token], index: int, word: str, named: bool, vocabulary: Vocabulary) -> bool:
    """Does the first word of this phrase name goods? Yes when a measure follows ("dal do kilo"), when it belongs to the
    noun before it ("toor dal"), and when nothing else in the line is named ("2 kg dal do", not "dal do namak")."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    before = tokens[index - 1] if index else None
    if before is not None and before.low in _YES and not (after is not None and after.has("unit")):
        return False  # "haan daal do": what was offered
    if before is not None and (before.is_numeral or before.has("number", "container")) and _points(tokens, index - 1):
        return False  # "chhota wala 2 daal do", "wahi do packet daal do": so many of what was shown
    if (
        word == "daal"
        and after is None
        and before is not None
        and before.has("join")
        and _counts_one(tokens, index - 1)
    ):
        return False  # "ek bread aur daal do": one more of it
    if after is not None and after.has(*_COUNTED):
        return not (after.has("number") and _begins_line(tokens, index) and _names_something(tokens, index + 2))
    if before is not None and before.is_word and not before.roles:
        return vocabulary.is_phrase([before.low, word])
    return not named and not (_begins_line(tokens, index) and _names_something(tokens, index + 1))


def _points(tokens: Sequence[Token], end: int) -> bool:
    """Does the line up to `end` point at something spoken of before, and not at this place ("toor wali dal do")?"""
    for token in reversed(tokens[:end]):
        if token.low in LINE_ENDS or token.has("join"):
            return False
        if token.low in _POINTERS | _SPOKEN_OF:
            return True
    return False


def _counts_one(tokens: Sequence[Token], end: int) -> bool:
    """Does "aur" stand here, and before it a number and one thing without a measure: "ek bread aur"?"""
    if end < 0 or not tokens[end].has("join"):
        return False
    line = tokens[:end]
    numbered = any(token.is_numeral or token.has("number") for token in line)
    return numbered and not any(token.has("unit", "join") or token.low in LINE_ENDS | {","} for token in line)


def _begins_line(tokens: Sequence[Token], index: int) -> bool:
    return index == 0 or tokens[index - 1].low in LINE_ENDS or tokens[index - 1].low == ","


def _names_something(tokens: Sequence[Token], start: int) -> bool:
    """Does the rest of this line name a thing?"""
    for token in tokens[start:]:
        if token.low in LINE_ENDS or token.low == "," or token.has("join"):
            return False
        if token.is_word and not token.roles:
            return True
    return False


@lru_cache(maxsize=1)
def _verbs_or_goods() -> frozenset[str]:
    return frozenset(word for words in spoken_languages() for word in split(words.goods_too))


def _counts(token: Token, before: Token | None, after: Token | None, pointed: bool) -> bool:
    """Does a word that can be a number ("do", "tin", "one") count something here?"""
    counted = after is not None and (after.has(*_COUNTED, "less", "more") or after.is_numeral)
    # "only one", "ek hi packet"; "sirf do" may ask to be given
    only = before is not None and before.has("only") and (before.low == "just" or not before.has("filler"))
    limited = only and not token.has("filler")
    if counted or limited or (after is not None and after.has("only") and after.has("filler")):
        return True
    noun = (
        after is not None
        and after.is_word
        and (not after.roles or after.has("name", "size", "of", "another", "join", "occasion"))
    )
    if token.has("filler") and after is not None and after.has("add", "set") and before is not None:
        return _is_plain(before)  # "doodh do chahiye", "doodh do kar do"
    if token.has("filler", "container"):
        return noun and not (before is not None and before.has("container"))
    if token.low in _AMBIGUOUS and not noun:
        # "the small one", "ek baar": points at something or counts nothing; "make it one", "atta ek" count
        return before is not None and (before.has("set", "to", "more", "less") or (not before.roles and not pointed))
    return not (token.low == "one" and before is not None and before.has("filler", "question"))


def _is_plain(token: Token) -> bool:
    return token.is_word and (not token.roles or token.has("name"))


def _is_pointed(tokens: Sequence[Token], index: int) -> bool:
    """Does the line point at something before this word: "the small one", "woh chhota ek"?"""
    for token in reversed(tokens[:index]):
        if token.low in LINE_ENDS or token.low == ",":
            return False
        if token.low in _POINTERS:
            return True
    return False


def _ends_counted_goods(tokens: Sequence[Token], index: int) -> bool:
    """Does this word end a line of so much of a thing: "one milk less", "tata ek kam" (no "20 rupees less")?"""
    if index + 1 < len(tokens) and tokens[index + 1].low not in LINE_ENDS | {",", "."}:
        return False
    named = measured = False
    for at in range(index - 1, -1, -1):
        token = tokens[at]
        if token.low in LINE_ENDS or token.low == ",":
            return False
        if token.is_numeral or token.has("number"):
            return named or ((measured or at == index - 1) and at > 0 and _is_plain(tokens[at - 1]))
        named = named or _is_plain(token)
        measured = measured or token.has("unit")
    return False


def _find_numbering(tokens: Sequence[Token]) -> None:
    """Marks "1." and "2)" at the beginning of lines, and inside a line when they go on counting from "1."."""
    expected = 1
    for index, token in enumerate(tokens):
        sign = tokens[index + 1] if index + 1 < len(tokens) else None
        if sign is None or sign.low not in {".", ")"} or not token.low.isdigit() or len(token.low) > 2:
            continue
        spaced = index + 2 < len(tokens) and tokens[index + 2].start > sign.end
        opens = _opens_line(tokens, index) or (sign.low == ")" and spaced)
        if sign.start == token.end and spaced and (opens or (expected > 1 and int(token.low) == expected)):
            expected = int(token.low) + 1
            token.roles = sign.roles = BULLET


def _opens_line(tokens: Sequence[Token], index: int) -> bool:
    while index > 0 and tokens[index - 1].low in {"(", "*", "-", "•"}:
        index -= 1
    return index == 0 or tokens[index - 1].low in LINE_ENDS
