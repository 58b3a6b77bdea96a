"""Tables of phrases as patterns: how the words of one question are written down, language by language."""

from __future__ import annotations

import re


def phrases(latin: str, devanagari: str = "") -> re.Pattern[str]:
    """Phrases separated by commas, as one pattern: Latin ones as whole words, Devanagari ones anywhere."""

    def one(phrase: str) -> str:
        return r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())

    whole = "|".join(one(phrase) for phrase in latin.split(",") if phrase.strip())
    parts = "|".join(one(phrase) for phrase in devanagari.split(",") if phrase.strip())
    return re.compile(rf"\b(?:{whole})\b" + (f"|{parts}" if parts else ""), re.IGNORECASE)
