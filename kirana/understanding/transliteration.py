"""Devanagari words in Latin letters, the way people type Hindi: दूध → doodh, नमक → namak.

The inherent vowel is dropped at the end of a word, and inside it where both sides keep a vowel (the rule of thumb of
Ohala 1983: VC_CV). Spelling varies from writer to writer; `similarity` forgives what this leaves.
"""

from __future__ import annotations

from functools import lru_cache

_CONSONANTS = dict(
    zip(
        "क ख ग घ ङ च छ ज झ ञ ट ठ ड ढ ण त थ द ध न प फ ब भ म य र ल व श ष स ह ळ ऱ ऩ".split(),
        "k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l v sh sh s h l r n".split(),
        strict=True,
    )
)
_NUKTA_CONSONANTS = {"क": "q", "ख": "kh", "ग": "g", "ज": "z", "ड": "d", "ढ": "dh", "फ": "f"}
_VOWELS = dict(zip("अ आ इ ई उ ऊ ऋ ए ऐ ओ औ ऑ ऍ".split(), "a aa i ee u oo ri e ai o au o e".split(), strict=True))
_SIGNS = dict(zip("ा ि ी ु ू ृ े ै ो ौ ॉ ॅ".split(), "aa i ee u oo ri e ai o au o e".split(), strict=True))
_VIRAMA, _NUKTA, _ANUSVARA, _CHANDRABINDU, _VISARGA = "्", "़", "ं", "ँ", "ः"


def is_devanagari(word: str) -> bool:
    """Whether the word has a Devanagari letter."""
    return any("\u0900" <= character <= "\u097f" for character in word)


@lru_cache(maxsize=8192)
def to_latin(word: str) -> str:
    """One Devanagari word in Latin letters; what is not Devanagari stays as it is."""
    return "".join(onset + vowel for onset, vowel in _drop_schwas(_syllables(word)))


def _syllables(word: str) -> list[list[str]]:
    """(consonant or "", vowel) pairs; "@" stands for an inherent vowel that may still be dropped."""
    units: list[list[str]] = []
    for character in word:
        if character in _CONSONANTS:
            units.append([_CONSONANTS[character], "@"])
        elif character == _NUKTA and units:
            units[-1][0] = next(
                (
                    _NUKTA_CONSONANTS[c]
                    for c in _CONSONANTS
                    if _CONSONANTS[c] == units[-1][0] and c in _NUKTA_CONSONANTS
                ),
                units[-1][0],
            )
        elif character in _SIGNS and units:
            units[-1][1] = _SIGNS[character]
        elif character == _VIRAMA and units:
            units[-1][1] = ""
        elif character in _VOWELS:
            units.append(["", _VOWELS[character]])
        elif character in (_ANUSVARA, _CHANDRABINDU):
            units.append(["n", ""])
        elif character != _VISARGA:
            units.append([character, ""])
    return units


def _drop_schwas(units: list[list[str]]) -> list[list[str]]:
    """Resolves every "@" from the end of the word to its beginning."""
    for index in range(len(units) - 1, -1, -1):
        if units[index][1] != "@":
            continue
        last = index == len(units) - 1
        open_before = index > 0 and units[index - 1][1] != ""
        open_after = not last and units[index + 1][1] not in ("", "@")
        dropped = index > 0 and (last or (open_before and open_after and units[index + 1][0] != ""))
        units[index][1] = "" if dropped else "a"
    return units
