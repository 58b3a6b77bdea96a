"""Which lines speak of goods, and which of those surely so.

The cart must not change because of a greeting, an address, a complaint about yesterday or a wish for a song. A line is
goods when it has a quantity with a noun, a verb with an object, or words the shop knows; and nothing that speaks
against it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kirana.understanding.clauses import Line, only_describes
from kirana.understanding.exclusions import EXCLUDED
from kirana.understanding.reading import Vocabulary
from kirana.understanding.tokens import Token, is_noun
from kirana.understanding.verbs import Wish

_SHORT_NAME = 3
"""So few words with a weight or packing are a thing to buy even where the shop knows none of them."""
_LONGEST_NAME = 7
"""A bare run of more words than this is a sentence, not a product."""

_LIST, _PLAIN_LIST = 3, 2
"""So many lines of goods, and more than half of all, make a list; fewer, misspelt ones among them, where every line is
only a name or how much of it."""
_SURELY = 0.5
_BESIDE_NAMES = frozenset({EXCLUDED, "filler", "article", "size", "of", "elsewhere", "aside", "permits"})


class Goods:
    """Judges the lines of one message."""

    def __init__(self, lines: Sequence[Line], wishes: Sequence[Wish], words: Vocabulary) -> None:
        self._lines, self._wishes, self._words = lines, wishes, words
        self._at_an_address = self._address_sentences()
        self._some_goods = False
        alone = [self._by_itself(number) for number in range(len(lines))]
        elsewhere = self._speaks_elsewhere(sum(alone))
        self._talks = elsewhere or any(line.has("talk", "trouble", "question") for line in lines)
        self._some_goods = any(goods and wish.action == "add" for goods, wish in zip(alone, wishes, strict=True))
        # among goods a line may be one more, never one less
        self._alone = [known or (self._some_goods and self._by_itself(at)) for at, known in enumerate(alone)]
        goods = sum(alone)
        self._in_list = goods >= _LIST and goods * 2 > len(lines)
        if not self._in_list and not self._talks and not any(line.has_verb for line in lines):
            goods = sum(known or self._misspelt(number) for number, known in enumerate(alone))
            self._in_list = goods >= _PLAIN_LIST and goods * 2 > len(lines)
        # the message is for another kind of helper: "remind me to buy milk"
        self._elsewhere = not self._in_list and elsewhere

    def _speaks_elsewhere(self, goods: int) -> bool:
        """Does a line speak of what other helpers do? Among two goods or more, most of the list, a name is one more
        thing, which the shop may not have ("आलू, क्रिकेट बैट, प्याज")."""
        listed = goods >= _PLAIN_LIST and goods * 2 > len(self._lines)
        named = (number for number, line in enumerate(self._lines) if line.has("elsewhere"))
        return any(not (listed and self._only_names(number)) for number in named)

    def is_goods(self, number: int) -> bool:
        """Does this line become an item?"""
        if self._elsewhere:
            return False
        return self._alone[number] or (self._in_list and self._only_names(number)) or self._misspelt(number)

    def _misspelt(self, number: int) -> bool:
        """Is it, beside goods, a name of some that is only misspelt?"""
        nouns = self._lines[number].nouns
        like = [self._words.is_word(noun.low) or self._words.is_like_word(noun.low) for noun in nouns]
        return self._some_goods and not self._talks and bool(like) and all(like) and self._only_names(number)

    def _only_names(self, number: int) -> bool:
        """Is this line a short name and nothing else? Among goods it is one too, though the shop may not know it."""
        line, wish = self._lines[number], self._wishes[number]
        if wish.said or wish.action != "add" or self._at_an_address[number] or line.asks or only_describes(line):
            return False
        bare = all(is_noun(token) or (token.is_word and set(token.roles) <= _BESIDE_NAMES) for token in line.tokens)
        return bare and 0 < len(line.nouns) <= _SHORT_NAME

    def _by_itself(self, number: int) -> bool:
        line, wish = self._lines[number], self._wishes[number]
        nouns = line.nouns
        measured = self._is_measured(line)
        if not nouns or only_describes(line) or (line.has("all") and wish.action != "keep" and not measured):
            return False
        if line.tokens[0].has("with"):  # "without sugar" says how, not what
            return False
        if line.has("relative") and line.has("trouble"):  # "woh jo pichli baar liya tha"
            return False
        known = self._known_share(nouns)
        counted = any(not quantity.weak for quantity in line.quantities)
        if self._at_an_address[number]:
            return measured and known > 0
        if wish.negated and not known and number and line.soft and not measured:
            return False  # "tamatar 1 kg, pake hue mat dena": how they shall not be
        if line.has("talk") and not (known >= 0.5 and (measured or counted or wish.said)):
            return False
        if wish.action == "ask":
            return known >= 0.5 or measured
        if measured or (counted and len(nouns) <= _LONGEST_NAME):
            return True
        if wish.said:
            return known > 0 or (not wish.sure and len(nouns) <= _LONGEST_NAME)
        # Among goods "colgate bada wala" is one more; alone it is said of what was shown.
        pointed = line.has("size") and not self._describes(line) and not self._some_goods
        return known >= 0.5 and len(nouns) <= _LONGEST_NAME and not line.has("question") and not pointed

    def _describes(self, line: Line) -> bool:
        """Does "wala" stand between two words of a name ("machhar wali coil"), not after the last ("chhota wala")?"""
        at = next(token.start for token in line.tokens if token.has("size"))
        return line.nouns[0].start < at < line.nouns[-1].start

    def is_grounded(self, number: int) -> bool:
        """Is it sure that the shop is meant? Then most words are known to it, and more where nothing is counted."""
        line = self._lines[number]
        known = self._known_share(line.nouns)
        if len(line.nouns) > _LONGEST_NAME:
            return False
        if self._is_measured(line):
            return known >= 0.5 or len(line.nouns) <= _SHORT_NAME
        return known >= (0.5 if line.quantities else 0.75)

    def _is_measured(self, line: Line) -> bool:
        """Has the line a weight, volume, packing or money's worth?"""
        return any(q.kind in {"amount", "money"} or (q.kind == "count" and q.unit) for q in line.quantities)

    def _known_share(self, nouns: Sequence[Token]) -> float:
        known = sum(1 for token in nouns if token.has("name") or self._words.is_word(token.low))
        return known / len(nouns) if nouns else 0.0

    def _address_sentences(self) -> list[bool]:
        """For each line: is there an address in its sentence? Goods named before one ("milk, bread, flat 12") are
        no part of it, and a counted thing ends it."""
        result = [line.has("address") for line in self._lines]
        for number in range(1, len(result)):
            goes_on = self._lines[number].soft and result[number - 1] and not self._is_counted_goods(number)
            result[number] = result[number] or goes_on
        for number in range(len(result) - 2, -1, -1):
            reached = self._lines[number + 1].soft and result[number + 1]
            result[number] = result[number] or (reached and self._known_share(self._lines[number].nouns) < _SURELY)
        return result

    def _is_counted_goods(self, number: int) -> bool:
        line = self._lines[number]
        return self._is_measured(line) and self._known_share(line.nouns) >= _SURELY
