"""The words of each language, one module a language: `en`, `hi`, `hi_latn`, `fr`.

To teach the reader a language, write such a module and name it in `known_languages`. Names of goods do not belong
here: those come from the catalogue and the lexicon. The reader hears the languages that the shop speaks.

A role says what a word or phrase does in a message:

number article scale shift dozen    how many (value: the number)
paav                                     a weight that has a name (value: its grams)
unit container                           measures and packings (value: the English word)
currency                                 money
range join with in_place_of to           what stands between things
of size each only no_of another          what leans on a number or a thing
add remove negated set more less replace keep   verbs (value: "first" before, "last" after their objects)
comparison                               which of its kind ("the cheapest")
not corrects price have show question trouble budget except all any both   what a clause is about
otherwise                                what comes where something is not to be had ("else"), or another "case"
arrives                                  how goods come: a question, or a remark on it
wonder                                   thinking aloud, asking whether, telling how it was: nothing is wanted by it
if other_than                            a condition; something other than the thing named
times                                    doubling and halving (value: the factor)
some                                     what asks for one of a kind, whichever ("anything cheaper", "koi sasta")
means                                    what puts right what was said just before ("sorry", "matlab")
gives                                    "do", "दो": a helper that asks to be given, or a number
relative                                 what a remark on goods begins with ("the ones that …")
request                                  "have" that asks for it as well ("mil jayega kya")
behalf                                   for whom or what (value: whether that stands "before" or "after")
so                                       what a reason ends with
occasion                                 people and occasions, which can be part of a name as well ("party cups")
filler                                   politeness, helpers, pronouns: without meaning for the cart
permits                                  how goods may come, too ("khula chalega")
talk                                     nouns and verbs of a chat that are never goods
elsewhere                                what other assistants are asked for
address time when clock month reference ordinal   what makes a number no quantity
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kirana.languages import spoken


@dataclass(frozen=True)
class LanguageWords:
    """The words of one language. Phrases in a text are separated by commas or line ends.

    Attributes:
        code: the language, as in `Reading.language`.
        verb_place: "first" where a verb precedes its objects, else "last".
        valued: role → value → phrases (numbers, units, containers …).
        roles: role → phrases.
        stems, endings: verb stems by role; each is joined to each ending, with a blank and without.
        borrowed, lights: foreign verbs by role, each followed by each light verb ("add" + "kar do").
        neutral: words that do not tell the language.
        goods_too: first words of verb phrases that are goods besides ("dal do": put in; two of lentils).
        elided: what stands before an apostrophe within a word, as a word of its own (l'eau).
        answers: kind of answer → value → single words, for the shop's own questions. Kinds: payment, ordinal, number,
            language, day, weekday, oclock, daytime (tables of `answers` and `times`); around, and, beside_a_name (what
            is said with them).
    """

    code: str
    verb_place: str
    valued: Mapping[str, Mapping[str, str]]
    roles: Mapping[str, str]
    stems: Mapping[str, str] = field(default_factory=dict)
    endings: str = ""
    borrowed: Mapping[str, str] = field(default_factory=dict)
    lights: str = ""
    neutral: str = ""
    goods_too: str = ""
    elided: str = ""
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def phrases(self) -> Iterator[tuple[str, str, str]]:
        """Every (role, value, phrase)."""
        for role, values in self.valued.items():
            for value, text in values.items():
                for phrase in split(text):
                    yield role, value, phrase
        for role, text in self.roles.items():
            value = self.verb_place if role in PLACED else ""
            for phrase in split(text):
                yield role, value, phrase
        for role, text in self.stems.items():
            for stem in split(text):
                for ending in split(self.endings):
                    yield role, self.verb_place, f"{stem} {ending}"
                    yield role, self.verb_place, f"{stem}{ending}"
        for role, text in self.borrowed.items():
            for verb in split(text):
                for light in split(self.lights):
                    yield role, self.verb_place, f"{verb} {light}"


VERBS = frozenset({"add", "remove", "negated", "set", "more", "less", "replace", "keep"})
PLACED = VERBS | {"not"}
"""What stands before or after what it speaks of, by language."""


def split(text: str) -> list[str]:
    """The phrases of a table's text."""
    return [phrase.strip() for phrase in text.replace("\n", ",").split(",") if phrase.strip()]


def known_languages() -> tuple[LanguageWords, ...]:
    """Every language that has a module here."""
    from kirana.understanding.words import en, fr, hi, hi_latn

    return en.WORDS, hi.WORDS, hi_latn.WORDS, fr.WORDS


def spoken_languages() -> tuple[LanguageWords, ...]:
    """The languages that the shop speaks and the reader hears."""
    return tuple(words for words in known_languages() if words.code in spoken())


def answer_words(kind: str) -> dict[str, str]:
    """Word → value of one kind of answer, of every language spoken that keeps its answers in its module."""
    return {
        word: value
        for words in spoken_languages()
        for value, text in words.answers.get(kind, {}).items()
        for word in split(text)
    }
