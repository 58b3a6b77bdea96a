"""Makers that are called like a language: "english oven" is one, "english please" asks to be answered in it."""

from __future__ import annotations

from kirana.understanding.answers import LANGUAGES
from kirana.understanding.lexer import lexer
from kirana.understanding.text import clean
from kirana.understanding.tokens import is_noun


def make_named(text: str) -> tuple[str, str] | None:
    """The language and the word right behind it where a text begins with these and the word names something; else
    None ("hindi mein bolo")."""
    tokens = lexer().tokens(clean(text))
    if len(tokens) < 2 or tokens[0].low not in LANGUAGES or tokens[1].roles or not is_noun(tokens[1]):
        return None
    return tokens[0].text, tokens[1].text
