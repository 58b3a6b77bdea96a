"""Cleaned message → tokens with roles, by spaCy's tokenizer and phrase matcher over the word tables.

The only module here that needs spaCy. It imports neither Rasa nor TensorFlow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Final

from kirana.understanding.text import clean, fold
from kirana.understanding.tokens import NO_ROLES, Token
from kirana.understanding.words import split, spoken_languages

if TYPE_CHECKING:
    from spacy.tokens import Doc

MAX_TOKENS: Final = 600
"""As many as `text.MAX_CHARACTERS` of real writing have at most; a list of 25 lines has 150."""
_KEPT: Final = 64
_LETTER: Final = r"[^\W\d_]"
_SIGN: Final = "|".join(
    (
        r"/-",
        r"(?<![0-9])[.,/]|[.,/](?![0-9])",
        rf"(?<!{_LETTER})'|'(?!{_LETTER})",
        r"[!-&(-+\-:-@\[-`{-~\u00a1-\u00bf\u0964\u0965\u2010-\u2bff\u3000-\u303f\ufe00-\ufe0f\U0001f000-\U0001faff]",
    )
)
_BORDER: Final = rf"(?<=[0-9])(?={_LETTER})|(?<={_LETTER})(?=[0-9])|(?<=[\u0900-\u0963\u0970-\u097f])(?=[0-9])"


class Lexer:
    """Splits a cleaned message into tokens; phrases of the tables ("hata do", "छोटा चम्मच") are one token."""

    def __init__(self) -> None:
        # spaCy takes two seconds to load: only where text is really read
        import spacy
        from spacy.attrs import LOWER, NORM
        from spacy.matcher import PhraseMatcher
        from spacy.tokenizer import Tokenizer

        self._language = spacy.blank("xx")
        # of a new word only this much is worked out
        getters = self._language.vocab.lex_attr_getters
        self._language.vocab.lex_attr_getters = {LOWER: getters[LOWER], NORM: getters[NORM]}
        self._language.tokenizer = Tokenizer(
            self._language.vocab,
            prefix_search=re.compile(f"^(?:{_SIGN})").search,
            infix_finditer=re.compile(f"{_elisions()}{_SIGN}|{_BORDER}").finditer,
        )
        self._matcher = PhraseMatcher(self._language.vocab, attr="LOWER")
        self._roles: dict[str, dict[str, str]] = {}
        self._lock = Lock()
        # the parts of a message are read several times in its turn
        self._tokens = lru_cache(maxsize=_KEPT)(self._split)
        self._learn()

    def tokens(self, text: str) -> list[Token]:
        """The first `MAX_TOKENS` tokens of a cleaned message, without blanks; line ends are tokens."""
        # reading changes roles: everybody gets tokens of their own
        return [Token(token.text, token.low, token.start, token.end, token.roles) for token in self._tokens(text)]

    def _split(self, text: str) -> tuple[Token, ...]:
        # spaCy keeps every word it ever saw; a memory zone forgets those of this message
        with self._lock, self._language.memory_zone():
            return tuple(self._merged(self._language.make_doc(text), text))

    def low(self, phrase: str) -> str:
        """A phrase of the tables as its token has it: "c'est tout" is "c ' est tout" where the apostrophe parts."""
        return " ".join(token.lower_ for token in self._language.make_doc(phrase))

    def roles(self, word: str) -> Mapping[str, str]:
        """The roles of one word of the tables, in lower case; none for any other."""
        return self._roles.get(word, NO_ROLES)

    def _learn(self) -> None:
        phrases: dict[str, dict[str, str]] = {}
        for words in spoken_languages():
            for role, value, phrase in words.phrases():
                phrases.setdefault(fold(clean(phrase)), {})[role] = value
        for phrase, roles in phrases.items():
            self._roles.setdefault(self.low(phrase), {}).update(roles)
            self._matcher.add("phrase", [self._language.make_doc(phrase)])

    def _merged(self, doc: Doc, text: str) -> list[Token]:
        ends = dict[int, int]()
        for _, start, end in self._matcher(doc):
            ends[start] = max(end, ends.get(start, 0))
        tokens: list[Token] = []
        at = 0
        while at < len(doc) and len(tokens) < MAX_TOKENS:
            end = ends.get(at, at + 1)
            first, last = doc[at], doc[end - 1]
            key = first.lower_ if end == at + 1 else " ".join(doc[i].lower_ for i in range(at, end))
            roles = self._roles.get(key, NO_ROLES) if at in ends else NO_ROLES
            start, stop = first.idx, last.idx + len(last.text)
            if not key.isspace():
                tokens.append(Token(text[start:stop], key, start, stop, roles))
            elif "\n" in first.text:
                tokens.append(Token("\n", "\n", start, stop, NO_ROLES))
            at = end
        return tokens


def _elisions() -> str:
    """The apostrophe of "l'eau", where the shop speaks a language that writes so: what stands before it is a word."""
    elided = [word for words in spoken_languages() for word in split(words.elided)]
    return "".join(rf"(?i:(?<=\b{word}))'(?={_LETTER})|" for word in elided)


@lru_cache(maxsize=1)
def lexer() -> Lexer:
    """The one lexer: its tables are the same for every shop."""
    return Lexer()
