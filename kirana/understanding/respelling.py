"""English names as they sound in India, so that what was written down by ear finds them: Colgate → "colget".

"कोलगेट", "फॉर्च्यून", "लूज़" and "kolget" are English by ear; `similarity` knows how Hindi is romanised, and these rules
bring an English spelling near to that.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_RULES: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[ts]ion", "shan"),
        (r"ould", "old"),
        (r"ea(?=d|l?th)", "e"),
        (r"eas(?=y$)", "eez"),
        (r"ea(?!u)", "ee"),
        (r"^wa(?=[lst])", "vo"),
        (r"stle", "sle"),
        (r"xc", "ks"),
        (r"x", "ks"),
        (r"ther(?=s?$)", "dar"),
        (r"(?<=[aeioury])s$", "z"),
        (r"(?<=[bcdfghjklmnprst])u(?=[bdfgkmprstvx][^aeiouy]|[bdfgkmprstvx]$)", "a"),
        (r"tu(?=[nr])", "chu"),
        (r"ough$", "o"),
        (r"own$", "aun"),
        (r"igh", "ai"),
        (r"wh", "v"),
        (r"^kn", "n"),
        (r"^(ps)(?=[aeiouy])", "s"),
        (r"(?<=[aeou])se$", "z"),
        (r"ce$", "s"),
        (r"ge$", "j"),
        (r"dge", "j"),
        (r"a(?=[bcdfgjklmnprstvz]e$)", "e"),
        (r"i(?=[bcdfgjklmnprstvz]ed?$)", "ai"),
        (r"(?<=ai[bcfgjklmnprsvz])ed$", "d"),
        (r"er(?=z$)", "ar"),
        (r"(?<=[a-z]{2}[bcdfgjklmnprstvz])e$", ""),
        (r"er$", "ar"),
        (r"or$", "ar"),
        (r"le$", "al"),
        (r"ey$|y$", "i"),
    )
)
LETTERS: Final = dict(
    zip(
        "ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी एक्स वाई ज़ेड ji jee".split(),
        "a b c d e f g h i j k l m n o p q r s t u v x y z g g".split(),
        strict=True,
    )
)
"""What single letters are called: "पारले जी" is Parle-G."""

_SPELT: Final = dict(
    zip(
        "bcdfghjklmnpqrstvwxz",
        "bi si di ef ji ech je ke el em en pi kyu ar es ti vi dablyu eks zed".split(),
        strict=True,
    )
)
_VOWELS: Final = frozenset("aeiouy")
_LONGEST_SPELT: Final = 4


@lru_cache(maxsize=65536)
def as_heard(word: str) -> str:
    """An English word in letters that are read as it is spoken ("mtr" letter by letter); others change little."""
    if 1 < len(word) <= _LONGEST_SPELT and _VOWELS.isdisjoint(word) and set(word) <= _SPELT.keys():
        return "".join(_SPELT[letter] for letter in word)
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    return word
