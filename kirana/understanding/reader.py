"""Text → meaning: the reader that everything else builds on.

    Reader(vocabulary).read("2 kg atta aur doodh hata do").items

One message goes through: `text.clean` → `lexer` (tokens with roles) → `totals` (what the list comes to) →
`tokens.settle_names` → `notgoods` (phone numbers, times, addresses out) → `slips` → `senses` → `quantities` →
`exclusions` (not of that brand) → `corrections` (said anew) → `asides` (for whom, why: out) → `clauses` (lines, with
`runs` where they run together) → `sharing` (said for the neighbours) → `verbs`, `carrying` (what is wanted of each) →
`alternatives` (what only where something else is not there) → `goods` (which are things to buy) → `items`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from kirana.understanding.alternatives import settle_alternatives
from kirana.understanding.asides import set_aside, without
from kirana.understanding.carrying import carried
from kirana.understanding.clauses import Line, split_lines
from kirana.understanding.corrections import corrected
from kirana.understanding.exclusions import excluded
from kirana.understanding.glued_units import settle_glued_units
from kirana.understanding.goods import Goods
from kirana.understanding.items import items_of
from kirana.understanding.language import language_of
from kirana.understanding.lexer import MAX_TOKENS, lexer
from kirana.understanding.manners import put_off_spans
from kirana.understanding.notgoods import shield, shielded_spans
from kirana.understanding.occasions import without_remarks
from kirana.understanding.place_makers import settle_place_makers
from kirana.understanding.quantities import quantities
from kirana.understanding.reading import Clause, Item, Reading, Vocabulary
from kirana.understanding.remembered import Remembered
from kirana.understanding.senses import settle_senses, split_phrases
from kirana.understanding.sharing import share
from kirana.understanding.slips import settle_slips
from kirana.understanding.text import clean, is_too_long, without_chat_headers
from kirana.understanding.tokens import settle_names
from kirana.understanding.totals import TOTAL, set_total_apart
from kirana.understanding.trays import settle_trays
from kirana.understanding.verbs import Wish, wish_of

_SHOWN: Final = "view_cart"
"""The cart as it is shown tells what it comes to."""
_GLANCE: Final = 200
"""Characters that tell the language of a message that is too long to be read."""


class Reader:
    """Reads shoppers' messages with the words of one shop. Keeps nothing from one message to the next."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words

    def read(self, text: str) -> Reading:
        """The meaning of one message, whatever the string holds; never raises on bad text.

        Every thing to buy is one `Item`; `clauses` are the wishes in the order said, the text between them complete but
        for remarks on who comes ("mehman aa rahe hain").
        A message without goods has one clause (an empty one none) and no items; one that is too long to be read whole
        is not read in part.
        """
        if is_too_long(text):
            return _unread(text)
        cleaned = without_remarks(without_chat_headers(clean(text)))
        words = Remembered(self._words)
        tokens = lexer().tokens(cleaned)
        if len(tokens) >= MAX_TOKENS:
            return _unread(text)
        tokens = set_total_apart(tokens, cleaned)
        language, clear = language_of(tokens)
        settle_place_makers(tokens, cleaned)
        tokens = split_phrases(tokens, words)
        settle_glued_units(tokens, words)
        settle_names(tokens, words)
        put_off = put_off_spans(cleaned)
        shield(tokens, [*shielded_spans(cleaned), *put_off])
        settle_slips(tokens, words)
        settle_trays(tokens)
        settle_senses(tokens)
        parts = corrected(excluded(quantities(tokens, words), words), words)
        asides = sorted([*set_aside(parts, words), *put_off])
        lines = share(split_lines(parts, words), words)
        wishes, fallbacks = settle_alternatives(lines, carried(lines, [wish_of(line) for line in lines]))
        items, groups = self._collect(cleaned, lines, wishes, fallbacks, words)
        clauses = [group.clause(cleaned, asides) for group in groups]
        spoken = [clause for clause in clauses if any(character.isalnum() for character in clause.text)]
        plain = _plain(cleaned, asides, 0, len(cleaned))
        elsewhere = not items and any(line.has("elsewhere") for line in lines)
        read = (tuple(items), tuple(spoken or clauses[:1]), plain)
        return Reading(cleaned, language, clear, *read, elsewhere=elsewhere)

    def _collect(
        self, text: str, lines: Sequence[Line], wishes: Sequence[Wish], fallbacks: Collection[int], words: Vocabulary
    ) -> tuple[list[Item], list[_Group]]:
        goods = Goods(lines, wishes, words)
        items: list[Item] = []
        groups: list[_Group] = []
        for number, (line, wish) in enumerate(zip(lines, wishes, strict=True)):
            found = items_of(line, wish, text, words) if goods.is_goods(number) else []
            group = _Group(line, wish if found else None, range(len(items), len(items) + len(found)))
            group.grounded = bool(found) and goods.is_grounded(number)
            items.extend(replace(item, fallback=True) if number in fallbacks else item for item in found)
            if groups and groups[-1].takes(group):
                groups[-1].extend(group)
            else:
                groups.append(group)
        return items, groups


def _unread(text: str) -> Reading:
    language, clear = language_of(lexer().tokens(clean(text[:_GLANCE])))
    return Reading("", language, clear, (), (), too_long=True)


def _plain(text: str, asides: Sequence[tuple[int, int]], start: int, end: int) -> str | None:
    """The text from `start` to `end` without what is said aside; None where nothing is, or where nothing else is."""
    return (without(text, asides, start, end) if asides else "") or None


class _Group:
    """Neighbouring lines that are one wish."""

    def __init__(self, line: Line, wish: Wish | None, items: range) -> None:
        (self.start, self.end), self.soft = line.span, line.soft
        self.wish, self.items, self.grounded = wish, items, False
        self.said = wish is not None and (wish.said or bool(line.quantities) or line.has("another"))
        self.sure = wish is not None and wish.sure
        self.total = line.has(TOTAL)
        self.wonders = line.has("wonder")
        self.remark = wish is None and line.soft and line.has("relative", "arrives")

    def takes(self, other: _Group) -> bool:
        """Is the next line part of this wish? Lines without goods only within a sentence, and remarks on goods
        ("woh jo pichli baar liya tha")."""
        if self.total or other.total:
            return False
        if self.wish is not None and other.remark:
            return True
        if self.wish is None or other.wish is None:
            return self.wish is None and other.wish is None and other.soft
        return (self.wish.action, self.wish.intent) == (other.wish.action, other.wish.intent)

    def extend(self, other: _Group) -> None:
        self.end, self.items = other.end, range(self.items.start, other.items.stop)
        self.grounded = self.grounded or other.grounded
        self.said = self.said or other.said
        self.sure = self.sure or other.sure
        self.wonders = self.wonders and other.wonders

    def clause(self, text: str, asides: Sequence[tuple[int, int]]) -> Clause:
        decided = self.wish is not None and self.grounded and (self.said or len(self.items) > 1)
        intent = self.wish.intent if self.wish is not None and decided else None
        plain = _plain(text, asides, self.start, self.end)
        said = text[self.start : self.end].strip()
        if self.total:
            return Clause(said, (), _SHOWN, plain, sure=True)
        return Clause(said, tuple(self.items), intent, plain, self.sure and intent is not None, self.wonders)
