"""Messages that nobody sends in good faith, made by rule: operators, quotes, NUL, lone surrogates, ten thousand
characters, mixed scripts, right-to-left marks. The same seed gives the same messages."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Final

LONG: Final = 10_000
"""Characters of a long message."""

_GOODS: Final = (
    "2 kg atta", "doodh", "amul butter 500g", "add 1 litre milk", "remove sugar", "haldi", "दूध", "एक किलो चीनी",
    "parle-g", "haldiram's", "5 star", "sawa kilo aloo", "1/2 kg pyaz", "₹20 ka dhaniya", "show my cart", "checkout",
    "where is my order", "mera order kahan hai", "नमक हटा दो", "12 ande", "toor dal aur chawal", "cancel",
)  # fmt: skip
_OPERATORS: Final = (
    "AND", "OR", "NOT", "NEAR", "NEAR/2", "NEAR(", ")", "(", "*", "^", ":", "-", "+", "name:", "rowid:", "{name}", "--",
    "/*", "*/", ";", "=", "||", "%", "_", "?", "?1", ":x", "@x", "$x", "\\", "~", "|", "&", "<", ">", "#", "..",
)  # fmt: skip
_QUOTES: Final = ('"', "'", "''", '""', "`", "´", "’", "“", "”", "«", "\\'", '\\"', '"""', "'\"'")
_CODE: Final = (
    "'; DROP TABLE products; --", '" OR 1=1 --', "' UNION SELECT phone, line FROM addresses --", "1 OR rowid > 0",
    "products_fts MATCH 'a'", "SELECT * FROM orders", "PRAGMA table_info(orders)", "{0.__class__.__mro__}", "{total}",
    "%s%s%n", "%(x)s", "${jndi:x}", "$(reboot)", "`id`", "../../etc/passwd", "<script>alert(1)</script>", "]]>",
    '{"sender": "other", "intent": "/restart"}', "/restart", '/checkout{"phone": "1"}', "__import__('os')", "NaN",
    "inf",
    "b:AAAAAAAAAAAA", "\\u0000", "&#x27;", "nul", "None", "null", "undefined", "(?:a+)+$", "[[:<:]]", "\\1",
)  # fmt: skip
_CONTROLS: Final = tuple(map(chr, (*range(0x20), 0x7F, 0x85, 0xAD, 0x2028, 0x2029, 0xFFFE, 0xFFFF, 0xFFFD, 0x10FFFF)))
_SURROGATES: Final = tuple(map(chr, (0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xD83D, 0xDE00)))
_MARKS: Final = tuple(map(chr, (
    0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2066, 0x2067, 0x2068,
    0x2069, 0xFEFF, 0x061C, 0x034F, 0x180E, 0xFE0F, 0x20E3,
)))  # fmt: skip
_COMBINING: Final = tuple(map(chr, (0x0300, 0x0301, 0x0327, 0x0489, 0x093C, 0x093E, 0x094D, 0x0901, 0x20DD, 0x1AB0)))
_SCRIPTS: Final = (
    "абвёжя", "αβγώ", "דוה", "سکرشہ", "தமிழ்", "తెలుగు", "বাংলা", "ਪੰਜਾਬੀ", "ไทย", "中文字", "ひカナ", "한국어", "ⅫⅣ",
    "𝕄𝕚𝕝𝕜", "ｍｉｌｋ", "ⓜⓘⓛⓚ", "ﬁﬂﷺ", "🥛🍞👨‍👩‍👧‍👦🇮🇳👍🏽", "ß", "İı", "٣٤۵६", "²³½⅞", "ǆ", "दूध्", "क्ष्म्य", "mіlk",
    "аtта",
)  # fmt: skip
_NUMBERS: Final = (
    "9" * 400, "0 kg", "-1 kg", "1e308 kg", "0x10", "1/0 kg", "0/0", "1" + "0" * 60 + " kg", "0." + "0" * 60 + "1 l",
    "1,00,00,00,000 packet", "999999999999 atta", "3 x 4 x 5 x 6 kg", "1-2-3-4 kg", "½½½ kg", "٣ kg", "kg kg kg",
    "..5 kg", "1.2.3.4 l", "+91 99999 99999", "10/10/10", "1:2:3", "٪", "₹₹₹", "₹-5", "12 12 12 12 12", "1kg2kg3kg",
)  # fmt: skip


def texts(n: int, seed: int = 4) -> list[str]:
    """So many hostile messages, every kind in turn."""
    chance = random.Random(seed)
    kinds = list(KINDS.values())
    return [kinds[number % len(kinds)](chance) for number in range(n)]


def _among(*pools: tuple[str, ...], least: int = 1, most: int = 8) -> Callable[[random.Random], str]:
    """Pieces of the pools in any order, with a blank or nothing between them."""

    def make(chance: random.Random) -> str:
        pieces = [chance.choice(chance.choice(pools)) for _ in range(chance.randint(least, most))]
        return "".join(piece + chance.choice(("", " ")) for piece in pieces)

    return make


def _pierced(*pools: tuple[str, ...]) -> Callable[[random.Random], str]:
    """What a shopper may say, with characters put into it anywhere."""

    def make(chance: random.Random) -> str:
        letters = list(chance.choice((" ", ", ", " aur ", "\n")).join(chance.sample(_GOODS, chance.randint(1, 4))))
        for _ in range(chance.randint(1, 12)):
            letters.insert(chance.randint(0, len(letters)), chance.choice(chance.choice(pools)))
        return "".join(letters)

    return make


def _long(chance: random.Random) -> str:
    """Ten thousand characters: one piece, or a few, again and again."""
    pools = (_GOODS, _OPERATORS, _QUOTES, _CODE, _MARKS, _COMBINING, _SCRIPTS, _NUMBERS, _SURROGATES, ("a", "क", " "))
    pieces = [chance.choice(chance.choice(pools)) for _ in range(chance.choice((1, 1, 2, 3, 40)))]
    between = chance.choice(("", " ", ", ", "\n", " and ", "-", "'"))
    piece = between.join(pieces) + between
    return (piece * (LONG // max(1, len(piece)) + 1))[:LONG]


def _anything(chance: random.Random) -> str:
    """Any code points there are."""
    return "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randint(1, 200)))


def _noise(chance: random.Random) -> str:
    """Any signs of a keyboard."""
    return "".join(chr(chance.randint(32, 126)) for _ in range(chance.randint(1, 300)))


KINDS: Final[Mapping[str, Callable[[random.Random], str]]] = {
    "operators": _among(_OPERATORS, _GOODS, _QUOTES, most=14),
    "quotes": _pierced(_QUOTES),
    "code": _among(_CODE, _GOODS, most=4),
    "NUL and other controls": _pierced(_CONTROLS),
    "surrogates": _pierced(_SURROGATES),
    "ten thousand characters": _long,
    "mixed scripts": _among(_SCRIPTS, _GOODS, most=12),
    "mixed within words": _pierced(_SCRIPTS, _COMBINING),
    "right-to-left marks": _pierced(_MARKS),
    "numbers": _among(_NUMBERS, _GOODS, most=6),
    "any code point": _anything,
    "keyboard noise": _noise,
}
"""Kind → makes one message of it."""
