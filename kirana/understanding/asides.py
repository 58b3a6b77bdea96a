"""Words that say for whom, why or who said it, and not what: "for my mother: …", "bacchon ke liye 2 biscuit".

They are set aside before lines are made, so that they stick to no product's name. What the shop sells is only set
aside where the sentence says that it is the occasion ("chai ke liye doodh": the milk is wanted).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Final, TypeGuard

from kirana.understanding.contacts import KIN
from kirana.understanding.profile import REALM_WORDS
from kirana.understanding.reading import Vocabulary
from kirana.understanding.senses import LINE_ENDS
from kirana.understanding.tokens import Part, Quantity, Token, is_noun
from kirana.understanding.words import VERBS

_ASIDE: Final = {"aside": ""}
_BETWEEN: Final = ("filler", "article", "of", "when")
_REACH: Final = 3
_REPORT: Final = 6
_SAYS: Final = frozenset(
    """
    says said saying told tells wants bola boli bole bolti bolta bol kaha kahi keh kehti kehta kahti kahta
    बोला बोली बोले बोल कहा कह कहती कहता बोलती बोलता
    """.split()
)
_COOKS: Final = frozenset("bana banana banani banane banaana pakana pakani pakane बना बनाना बनानी बनाने".split())
_TO_MAKE: Final = frozenset("make cook prepare bake".split())
_MAKING: Final = frozenset("making cooking preparing baking".split())
_BEING: Final = frozenset("am is are be i'm im we're was were start started".split())
_FOR_MAKING: Final = frozenset("banane banaane pakane बनाने पकाने".split())
_DEMANDS: Final = (*sorted(VERBS), "price", "have", "show", "question", "join", "trouble")


def set_aside(parts: list[Part], vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Takes from all words of a message that name no goods where they stand what makes them look like goods.

    Returns:
        Where in the message the reasons and the persons stand, in order: without them it says what is wanted.
    """
    spans: list[tuple[int, int]] = []
    segments = list(_segments(parts))
    for number, segment in enumerate(segments):
        sentence = _Sentence(segment, vocabulary)
        sentence.heading()
        sentence.report()
        if number + 1 < len(segments) and _opens_with_a_wish(segments[number + 1]):
            sentence.dish()
        sentence.reason()
        sentence.cooked()
        for at, part in enumerate(segment):
            if isinstance(part, Token) and part.has("behalf"):
                (sentence.before if part.roles["behalf"] == "before" else sentence.after)(at)
            elif _sends_to_kin(segment[at : at + 3]):
                sentence.after(at)
        sentence.opening()
        spans.extend(sorted(sentence.spans))
        for article in sentence.articles:
            parts.remove(article)
    return spans


def without(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> str:
    """The part of a text from `start` to `end`, without those spans."""
    kept, at = "", start
    for left, right in spans:
        if left < end and right > at:
            kept += text[at : max(at, left)]
            at = max(at, right)
    return " ".join((kept + text[at:end]).split())


def _says(part: Part) -> bool:
    return isinstance(part, Token) and not _SAYS.isdisjoint(part.low.split())


def _cooks(part: Part) -> bool:
    """Is this "banani hai", "banane hain" …, and no banana?"""
    return isinstance(part, Token) and part.has("filler") and part.low.split()[0] in _COOKS


def _is_one_of(part: Part, words: Container[str]) -> TypeGuard[Token]:
    return isinstance(part, Token) and part.low in words


def _segments(parts: Sequence[Part]) -> Iterator[list[Part]]:
    segment: list[Part] = []
    for part in parts:
        ends = isinstance(part, Token) and not part.roles and (part.low in LINE_ENDS or part.low in {",", "?", "!"})
        if ends and segment:
            yield segment
            segment = []
        elif not ends:
            segment.append(part)
    if segment:
        yield segment


def _sends_to_kin(parts: Sequence[Part]) -> bool:
    """Whether the parts say to whom of the family things go ("to my mother")."""
    words = [part.low for part in parts if isinstance(part, Token)]
    return len(words) == len(parts) == 3 and words[0] == "to" and words[1] in {"my", "our"} and words[2] in KIN


def _opens_with_a_wish(parts: Sequence[Part]) -> bool:
    """Does a sentence begin with what is needed ("need paneer 200g", "so send …")?"""
    first = next((part for part in parts if not (isinstance(part, Token) and part.has("filler", "so"))), None)
    return isinstance(first, Token) and first.has("add", "bring")


class _Sentence:
    """The parts between two signs."""

    def __init__(self, parts: Sequence[Part], vocabulary: Vocabulary) -> None:
        self._parts, self._vocabulary = parts, vocabulary
        self.spans: list[tuple[int, int]] = []
        self.articles: list[Part] = []

    def heading(self) -> None:
        """ "Order for my mother: 2 kg atta", "Priya: 1 kg sugar": what stands before a colon, if it is no goods."""
        colon = next((at for at, part in enumerate(self._parts) if isinstance(part, Token) and part.low == ":"), None)
        if colon is None or self._counts(0, colon):
            return
        nouns = self._nouns(0, colon)
        if self._names_goods(colon + 1) and not all(map(self._is_goods, nouns)):
            self._set(nouns, 0, colon + 1)

    def reason(self) -> None:
        """ "Kal puja hai toh agarbatti": what stands before "so", if no goods are named there."""
        if any(isinstance(part, Token) and part.has("question") for part in self._parts):
            return  # "did I remember to add milk?"
        for at, part in enumerate(self._parts):
            if isinstance(part, Token) and part.has("so") and not self._counts(0, at):
                nouns = self._nouns(0, at)
                cooked = any(map(_cooks, self._parts[:at]))  # "kal idli banani hai to suji 1 kilo"
                if nouns and self._names_goods(at + 1) and (cooked or not any(map(self._is_goods, nouns))):
                    self._set(nouns, 0, at + 1)

    def report(self) -> None:
        """ "My wife says skip juice", "mummy ne bola 2 doodh": who of the family said it."""
        said = next((at for at, part in enumerate(self._parts[:_REPORT]) if _says(part)), 0)
        nouns = self._nouns(0, said)
        if nouns and all(noun.low in KIN for noun in nouns) and self._names_goods(said + 1):
            told = [part for part in self._parts[said : said + _REACH] if _says(part) and is_noun(part)]
            self._set([*nouns, *(part for part in told if isinstance(part, Token))], 0, said + 1)

    def dish(self) -> None:
        """ "Paneer butter masala tonight, need …": what will be cooked, and when, before what is needed for it."""
        nouns = self._nouns(0, len(self._parts))
        when = any(isinstance(part, Token) and part.has("when") for part in self._parts)
        others = any(isinstance(part, Token) and part.has(*_DEMANDS) for part in self._parts)
        if when and not others and len(nouns) > 1 and not self._counts(0, len(self._parts)):
            self._set(nouns, 0, len(self._parts))

    def cooked(self) -> None:
        """ "I want to make pav bhaji", "kheer banani hai": what will be made of what is wanted, and is not bought."""
        for at, part in enumerate(self._parts):
            if _cooks(part) or (_is_one_of(part, _FOR_MAKING) and self._parts[at + 1 : at + 2]):
                start = at
                while start and isinstance(before := self._parts[start - 1], Token) and is_noun(before):
                    start -= 1
                self._set(self._nouns(start, at + 1), start, at + 1)
            elif at and isinstance(part, Token) and self._says_making(at):
                end = at + 1
                while end < len(self._parts) and isinstance(after := self._parts[end], Token) and is_noun(after):
                    end += 1
                counted = end < len(self._parts) and isinstance(self._parts[end], Quantity)
                if nouns := [] if counted else self._nouns(at + 1, end):
                    part.roles = {"filler": ""}
                    self._set(nouns, 0, end)

    def _says_making(self, at: int) -> bool:
        """Is it "to make" or "am making" (no "baking powder")?"""
        part, before = self._parts[at], self._parts[at - 1]
        return (_is_one_of(part, _TO_MAKE) and _is_one_of(before, {"to"})) or (
            _is_one_of(part, _MAKING) and _is_one_of(before, _BEING)
        )

    def before(self, at: int) -> None:
        """ "Bacchon ke liye 2 biscuit": the last noun before, and others before it that are no goods."""
        nouns: list[Token] = []
        back = at - 1
        while back >= 0 and len(nouns) < _REACH and isinstance(part := self._parts[back], Token):
            if is_noun(part) and (not nouns or not self._is_goods(part)):
                nouns.append(part)
            elif is_noun(part) or not part.has(*_BETWEEN):
                break
            back -= 1
        if set(map(id, nouns)) < set(map(id, self._nouns(0, len(self._parts)))):
            self._set(nouns, back + 1, at + 1)

    def after(self, at: int) -> None:
        """ "2 milk for tea", "for the kids 2 frooti": all nouns that follow a thing; else those that are no goods."""
        if any(isinstance(part, Token) and part.has("replace", "in_place_of", "set") for part in self._parts[:at]):
            return  # "swap milk for curd"
        nouns: list[Token] = []
        end = at + 1
        article = self._parts[end : end + 1] if self._is_weak(end) else []
        end += len(article)
        while end < len(self._parts) and isinstance(part := self._parts[end], Token):
            if is_noun(part):
                nouns.append(part)
            elif not part.has(*_BETWEEN):
                break
            end += 1
        follows = bool(self._nouns(0, at)) or (
            end < len(self._parts)
            and isinstance(self._parts[end], Quantity)
            and bool(self._nouns(end, len(self._parts)))
        )
        chosen = nouns if follows else self._leading_others(nouns)
        if article and not (follows and nouns):
            return  # "for a milk": it is counted
        self.articles.extend(article)
        self._set(chosen, at, end)

    def opening(self) -> None:
        """ "Mom wants 2 kg onions", "I think one kilo of …": what opens the sentence before a counted thing; who wants
        what is not counted ("my kids want chips")."""
        self._person()
        first = next((at for at, part in enumerate(self._parts) if isinstance(part, Quantity)), 0)
        nouns = self._nouns(0, first)
        if not nouns or any(map(self._is_goods, nouns)) or not self._nouns(first, len(self._parts)):
            return
        told = self._parts[first - 1]
        bound = not isinstance(told, Token) or is_noun(told) or told.has("size", "of", "with", "join", "each")
        apart = not bound and isinstance(told, Token) and told.is_word
        if apart or any(noun.has("occasion") for noun in nouns):
            self._set(nouns, 0, first)

    def _person(self) -> None:
        first = next((at for at, part in enumerate(self._parts) if isinstance(part, Token) and part.has("add")), 0)
        nouns = self._nouns(0, first)
        if nouns and all(noun.has("occasion") for noun in nouns) and self._nouns(first, len(self._parts)):
            self._set(nouns, 0, first)

    def _is_weak(self, at: int) -> bool:
        """Is there an "a" ("for a function")?"""
        part = self._parts[at] if at < len(self._parts) else None
        return isinstance(part, Quantity) and part.weak and part.unit is None

    def _leading_others(self, nouns: Sequence[Token]) -> list[Token]:
        """The first nouns that are no goods, if one follows that is (or all are occasions)."""
        if all(noun.has("occasion") for noun in nouns):
            return list(nouns)
        count = next((at for at, noun in enumerate(nouns) if self._is_goods(noun)), 0)
        return list(nouns[:count])

    def _nouns(self, start: int, end: int) -> list[Token]:
        return [part for part in self._parts[start:end] if isinstance(part, Token) and is_noun(part)]

    def _counts(self, start: int, end: int) -> bool:
        return any(isinstance(part, Quantity) for part in self._parts[start:end])

    def _names_goods(self, start: int) -> bool:
        """Is anything to buy named from there on?"""
        nouns = self._nouns(start, len(self._parts))
        return any(map(self._is_goods, nouns)) or (bool(nouns) and self._counts(start, len(self._parts)))

    def _is_goods(self, noun: Token) -> bool:
        return not noun.has("occasion") and (noun.has("name") or self._vocabulary.is_word(noun.low))

    def _set(self, nouns: Sequence[Token], start: int, end: int) -> None:
        """Sets nouns aside; the parts from `start` to `end` are what they stand in."""
        others = [noun for noun in nouns if not noun.has("name") and noun.low not in REALM_WORDS]
        for noun in others:
            noun.roles = _ASIDE
        if others and len(others) == len(nouns):
            last = end if not self._nouns(start, end) else next(i for i in range(start, end) if self._is_kept(i))
            if last > start:
                self.spans.append((self._parts[start].start, self._parts[last - 1].end))

    def _is_kept(self, at: int) -> bool:
        part = self._parts[at]
        return isinstance(part, Token) and is_noun(part)
