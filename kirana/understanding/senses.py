"""Which sense a word has where it stands: "do" is two before "packet" and "give" at the end, "1." begins a line of a
numbered list, "pack" packs goods at the beginning and counts them after a number.

Works on tokens in place, before quantities are put together.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from kirana.understanding.reading import Vocabulary
from kirana.understanding.tokens import NO_ROLES, Token
from kirana.understanding.words import all_languages, split

LINE_ENDS: Final = frozenset({"\n", ";", "।", "|", "॥"})
BULLET: Final = {"bullet": ""}
_COUNTED: Final = ("unit", "container", "dozen", "paav", "scale", "number", "currency", "no_of")
_NUMBER_TOO: Final = {"do": "2"}
_AMBIGUOUS: Final = frozenset({"one", "ek", "एक"})


def settle_senses(tokens: Sequence[Token]) -> None:
    """Takes from ambiguous tokens the roles they do not have here."""
    _find_numbering(tokens)
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.has("number") and not _counts(token, before, after, pointed=tokens[0].has("of", "filler")):
            # "the small one" points like "chhota wala"
            token.roles = {role: value for role, value in token.roles.items() if role != "number"} or {"size": ""}
        elif token.has("container") and token.has("add", "set", "question", "number"):
            counted = before is not None and (before.is_numeral or before.has("number", "article", "unit", "no_of"))
            kept = {"container"} if counted else set(token.roles) - {"container"}
            token.roles = {role: value for role, value in token.roles.items() if role in kept}
        elif token.has("shift") and token.has("number") and after is not None and after.has("number"):
            token.roles = {"shift": token.roles["shift"]}
        elif token.low == "-" and _opens_line(tokens, index):
            token.roles = BULLET


def split_phrases(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """Cuts "dal do" in two where it speaks of lentils ("toor dal do kilo", "2 kg dal do"), not of putting something in."""
    result: list[Token] = []
    for index, token in enumerate(tokens):
        word, _, rest = token.low.partition(" ")
        if not rest or word not in _verbs_or_goods() or not _names_goods(tokens, index, word, vocabulary):
            result.append(token)
            continue
        cut = token.start + len(word)
        after = token.text[len(word) :].strip()
        result.append(Token(token.text[: len(word)], word, token.start, cut, NO_ROLES))
        number = {"number": _NUMBER_TOO[rest]} if rest in _NUMBER_TOO else {}
        result.append(Token(after, rest, token.end - len(after), token.end, {**number, "filler": ""}))
    return result


def _names_goods(tokens: Sequence[Token], index: int, word: str, vocabulary: Vocabulary) -> bool:
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is not None and after.has(*_COUNTED):
        return True
    before = tokens[index - 1] if index else None
    if before is not None and not before.roles and before.is_word:
        return vocabulary.is_phrase([before.low, word])
    back = index - 1
    while back >= 0 and tokens[back].low not in {*LINE_ENDS, ","} and not tokens[back].has("join"):
        if not tokens[back].roles and tokens[back].is_word:
            return False
        back -= 1
    return True


@lru_cache(maxsize=1)
def _verbs_or_goods() -> frozenset[str]:
    return frozenset(word for words in all_languages() for word in split(words.goods_too))


def _counts(token: Token, before: Token | None, after: Token | None, pointed: bool) -> bool:
    """Does a word that can be a number ("do", "tin", "one") count something here?"""
    counted = after is not None and (after.has(*_COUNTED) or after.is_numeral)
    if counted:
        return True
    noun = (
        after is not None and after.is_word and (not after.roles or after.has("name", "size", "of", "another", "join"))
    )
    if token.has("filler", "container"):
        return noun and not (before is not None and before.has("container"))
    if token.low in _AMBIGUOUS and not noun:
        # "the small one", "ek baar": points at something or counts nothing; "make it one", "atta ek" count
        return before is not None and (before.has("set", "to", "more", "less") or (not before.roles and not pointed))
    return not (token.low == "one" and before is not None and before.has("filler", "question"))


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
