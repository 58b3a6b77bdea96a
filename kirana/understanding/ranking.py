"""How well a product answers a query: how much of what was said it has, and whether it is that or only tastes of it.

score = covered × sense × (0.82 + 0.18 × precise). `covered` is the share of what was said that the product has, each
slot weighing its idf; `precise` the share of the product's own name that was said. Shares are worth 0 to 1.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from kirana.understanding.lexicon import Lexicon, Phrase
from kirana.understanding.profile import ATTRIBUTES, GIFTS, Profile
from kirana.understanding.query import Query

_IS, _IS_KIND, _UNKNOWN, _MENTIONS, _MENTIONS_BRANDED = 1.0, 0.98, 0.85, 0.5, 0.86
_ALL_NAMED = 0.8
_NAMED_FREELY, _LINE, _FLAVOUR = 0.95, 0.9, 0.7
_COMBO = 0.86  # several things in one: last choice for one of them, and never without a question
ALL_OF_A_COMBO = 0.9
_BY_SENSE = 0.9
_ELSEWHERE, _PLAIN = 0.9, 0.98


@dataclass(frozen=True)
class Scored:
    """One product against one query.

    Attributes:
        covered: 0 to 1, what was said and is there.
        precise: 0 to 1, what is there and was said.
        sense: 1 the product is what was named; lower when that is unsure or it only mentions it.
        weakest: how well the word that fits worst does (numbers aside).
        plain: its name says no more than what was named, a kind of it, and how it is ("Toned Milk", "Garlic - Peeled").
        missing: what was said and is not there.
        repaired: words that had to be read another way, as (said, read).
    """

    profile: Profile
    score: float
    covered: float
    precise: float
    sense: float
    weakest: float
    missing: tuple[str, ...]
    repaired: tuple[tuple[str, str], ...]
    plain: bool = False

    @property
    def plainly(self) -> float:
        """The score where a plain name is nearly as good as one of which all was said."""
        return max(self.score, self.covered * self.sense * _PLAIN) if self.plain else self.score

    def reason(self) -> str:
        """What speaks for and against it, in a few words."""
        parts = ["all words fit" if not self.missing else f"no {', '.join(self.missing)}"]
        if self.repaired:
            parts.append(", ".join(f"{said} read as {read}" for said, read in self.repaired))
        if self.sense < _UNKNOWN:
            parts.append("only mentions it")
        elif self.sense >= _IS_KIND:
            parts.append("is that kind of goods")
        if self.precise >= 0.95:
            parts.append("nothing else in its name")
        return "; ".join(parts)


class Scorer:
    """A query made ready to score many profiles."""

    def __init__(
        self, query: Query, lexicon: Lexicon, worth: Callable[[str], float], called: Collection[str] = ()
    ) -> None:
        """`called`: skus that the shop itself calls what was said."""
        self._called = called
        self.query = query
        self._lexicon = lexicon
        self._worth = worth
        self._total = sum(slot.idf for slot in query.slots) or 1.0
        said = {*query.tokens, *query.goods.heads}
        self._realms = {realm for realm in ("pet", "baby") if any(realm in word for word in said)} | (
            {"pet"} if said & {"dog", "cat", "puppy"} else set()
        )
        self._narrow: dict[frozenset[str], frozenset[str]] = {}
        self._single: dict[str, list[tuple[int, float, str]]] = {}
        self._several: dict[str, list[tuple[Phrase, int, float, str]]] = {}
        for index, slot in enumerate(query.slots):
            for phrase, (weight, how) in slot.alternatives.items():
                if len(phrase) == 1:
                    self._single.setdefault(phrase[0], []).append((index, weight, how))
                else:
                    self._several.setdefault(max(phrase, key=worth), []).append((phrase, index, weight, how))

    def score(self, profile: Profile) -> Scored:
        """Scores one product."""
        if profile.sku in self._called:
            return Scored(profile, 1.0, 1.0, 1.0, _IS, 1.0, (), (), plain=True)
        best = [0.0] * len(self.query.slots)
        found: list[tuple[str, str]] = [("", "")] * len(best)
        explained: set[str] = set()
        kinds: set[str] = set()
        words = profile.words
        for word in words.keys() & self._single.keys():
            for index, weight, how in self._single[word]:
                (kinds if how == "kind" else explained).add(word)
                if weight * words[word] > best[index]:
                    best[index], found[index] = weight * words[word], (how, word)
        for rarest in words.keys() & self._several.keys():
            for phrase, index, weight, how in self._several[rarest]:
                if all(word in words for word in phrase):
                    (kinds if how == "kind" else explained).update(phrase)
                    weight *= min(words[word] for word in phrase)
                    if weight > best[index]:
                        best[index], found[index] = weight, (how, " ".join(phrase))
        slots = self.query.slots
        for index, slot in enumerate(slots):
            # A thing by any name: what the product is counts, whatever its maker writes on it.
            if best[index] < _BY_SENSE and slot.concepts and not slot.narrow and slot.concepts <= profile.goods.heads:
                best[index], found[index] = _BY_SENSE, ("name", "")
        if not any(best):
            return Scored(profile, 0.0, 0.0, 0.0, 0.0, 0.0, tuple(slot.text for slot in slots), ())
        covered = sum(weight * slot.idf for weight, slot in zip(best, slots, strict=True)) / self._total
        precise = self._precise(profile, explained)
        sense = self._sense(profile, best, explained, precise)
        if profile.combo and precise < ALL_OF_A_COMBO and GIFTS.isdisjoint(self.query.tokens):
            sense *= _COMBO
        plain = bool(profile.core) and all(word in explained | kinds | ATTRIBUTES for word in profile.core)
        return Scored(
            profile=profile,
            score=covered * sense * (0.82 + 0.18 * precise),
            plain=plain,
            covered=covered,
            precise=precise,
            sense=sense,
            weakest=min(
                (weight for weight, slot in zip(best, slots, strict=True) if not slot.text.isdigit()), default=0.0
            ),
            missing=tuple(slot.text for weight, slot in zip(best, slots, strict=True) if not weight),
            repaired=tuple(
                (slot.text, word) for (how, word), slot in zip(found, slots, strict=True) if how == "spelling"
            ),
        )

    def _precise(self, profile: Profile, explained: set[str]) -> float:
        whole = mine = 0.0
        for word in profile.core:
            worth = self._worth(word)
            whole += worth
            if word in explained:
                mine += worth
        return mine / whole if whole else 0.0

    def _sense(self, profile: Profile, best: Sequence[float], explained: set[str], precise: float) -> float:
        """Whether it is what was named, as a factor."""
        wanted = self.query.goods.heads
        branded = any(weight for weight, slot in zip(best, self.query.slots, strict=True) if slot.brand)
        heads = profile.goods.heads
        if wanted:
            own = self._own(wanted)
            if not heads & wanted and self._lexicon.is_rare(own):
                if len(best) > 1 and all(best) and explained <= profile.brand | profile.leads:
                    return _NAMED_FREELY  # but "amul gold" is a maker's line
                return _MENTIONS  # who asks for gold means none of the tea that is called so
            if heads & own:
                if not profile.goods.tail <= explained or (profile.realm and profile.realm not in self._realms):
                    return _LINE
                return _IS if self._own(heads) & own else _IS_KIND
            named = bool(profile.goods.words) and profile.goods.words <= explained
            tastes = bool(heads) and own <= profile.goods.others and not (branded or named or heads & wanted)
            if tastes and all(best) and precise >= _ALL_NAMED:
                return _UNKNOWN  # a malt drink called "Chocolate": what is chocolate itself comes first
            if heads & wanted or (all(best) and (named or precise >= _ALL_NAMED)):
                # Less narrowly named here ("Dairy Milk" chocolate), or said with all that it is.
                return _NAMED_FREELY
            if all(best) and len(profile.leads) > 1 and profile.leads <= explained:
                return _NAMED_FREELY  # its line and its kind: "good day cashew" of cookies
            if not heads and not profile.goods.other:
                return _NAMED_FREELY if branded else _UNKNOWN
            return _MENTIONS_BRANDED if branded else _MENTIONS
        # Nothing known was named: the words must at least not be a mere flavour of some other thing.
        if not heads or branded or precise >= _ALL_NAMED:
            return _NAMED_FREELY
        if profile.leads & explained:
            return _LINE if profile.brand and profile.goods.words else _NAMED_FREELY
        # a name that no noun ends ("Dark Fantasy Bourbon"): its last word is one
        return _LINE if not profile.goods.words and {*profile.core[-1:]} & explained else _FLAVOUR

    def _own(self, concepts: frozenset[str]) -> frozenset[str]:
        """The concepts themselves, without what they are kinds of: toor dal is not answered by any dal."""
        known = self._narrow.get(concepts)
        if known is None:
            known = self._narrow[concepts] = self._lexicon.own(concepts)
        return known


def with_home(scored: Sequence[Scored], query: Query) -> Sequence[Scored]:
    """Where only goods were named, those on the shelves that have the plain thing come first.

    Among vegetables is the garlic that is meant, among snacks what tastes of it. A list without shelves tells nothing.
    """
    if not all(slot.concepts or slot.text in ATTRIBUTES for slot in query.slots):
        return scored
    home = {one.profile.shelf for one in scored if one.plain and not one.missing and one.sense >= _IS_KIND}
    if not home:
        return scored
    return [
        one
        if one.plain or one.profile.goods.shelved or one.profile.shelf in home
        else replace(one, score=one.score * _ELSEWHERE, sense=one.sense * _ELSEWHERE)
        for one in scored
    ]
