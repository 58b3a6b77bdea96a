"""What the reader hands on: the meaning of one message, as plain data.

Only shapes live here. How they are filled is in `reader.py`; what becomes of them (which product,
which pack) is the matcher's and the shop's business.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Literal, Protocol, cast, get_args

Action = Literal["add", "set", "remove", "replace", "keep", "ask"]
Language = str
"""The code of a language: en, hi, hi-Latn, or one that has a module in `words`."""

ACTIONS: Final[tuple[str, ...]] = get_args(Action)


class Vocabulary(Protocol):
    """What the reader may ask about words. All tokens are lower case; answers must be quick (set look-ups)."""

    def of_now(self) -> Vocabulary:
        """The same words for as long as one message is read, whatever the catalogue becomes meanwhile."""
        ...

    def is_word(self, token: str) -> bool:
        """Is this a word of the catalogue or of the lexicon (an English, Hinglish or Hindi name of goods)?"""
        ...

    def is_like_word(self, token: str) -> bool:
        """Is this no such word, but hardly another one than some such word misspelt?"""
        ...

    def is_brand(self, tokens: Sequence[str]) -> bool:
        """Are these tokens, as a whole, a brand?"""
        ...

    def is_phrase(self, tokens: Sequence[str]) -> bool:
        """Do these tokens stand together in a name ("5 star", "24 mantra", "salt and pepper")?"""
        ...

    def names(self, words: Sequence[str]) -> tuple[int, ...]:
        """How many of these words, side by side, each name has ("milk bread eggs": 1, 1, 1; "coconut milk": 2)?"""
        ...


@dataclass(frozen=True)
class Item:
    """One thing a shopper spoke of.

    `count` is packs or pieces, `amount` with `unit` a weight, volume or other measure: without a count the total
    wanted, with a count the size of one. `money_paise` is money's worth ("₹20 ka dhaniya").
    In a replacement both things have the action "replace"; the one that goes is `negated`.
    "remove" with a count takes that many away. "set" without any number means: the shopper must be asked how many.
    `product` repeats the brand when nothing but a brand was said.
    `without` is a brand that it shall not be ("milk, but not nandini"), `at_most_paise` what it may cost at most.
    A `fallback` is wanted only where what was named before it is not to be had ("lux nahi hai to dove de do").
    """

    text: str
    action: Action
    product: str
    brand: str | None = None
    count: Decimal | None = None
    container: str | None = None
    amount: Decimal | None = None
    unit: str | None = None
    money_paise: int | None = None
    negated: bool = False
    without: str | None = None
    at_most_paise: int | None = None
    fallback: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The item in the shape of `kirana parse`, decimals as strings."""
        return {
            "text": self.text,
            "action": self.action,
            "product": self.product,
            "brand": self.brand,
            "count": decimal_text(self.count),
            "container": self.container,
            "amount": decimal_text(self.amount),
            "unit": self.unit,
            "money_paise": self.money_paise,
            "negated": self.negated,
            **({"without": self.without} if self.without else {}),
            **({"at_most_paise": self.at_most_paise} if self.at_most_paise else {}),
            **({"fallback": True} if self.fallback else {}),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Item:
        """The item back from `as_dict`; further keys are ignored. ValueError when it is none."""
        action = data.get("action")
        if action not in ACTIONS or not isinstance(data.get("product"), str):
            raise ValueError("an item needs a known action and a product")
        count, amount, money = data.get("count"), data.get("amount"), data.get("money_paise")
        return cls(
            text=str(data.get("text", "")),
            action=cast(Action, action),
            product=data["product"],
            brand=data.get("brand"),
            count=None if count is None else Decimal(str(count)),
            container=data.get("container"),
            amount=None if amount is None else Decimal(str(amount)),
            unit=data.get("unit"),
            money_paise=None if money is None else int(money),
            negated=bool(data.get("negated", False)),
            without=data.get("without"),
            at_most_paise=data.get("at_most_paise"),
            fallback=bool(data.get("fallback", False)),
        )


@dataclass(frozen=True)
class Clause:
    """One wish of a message. `items` are indices into `Reading.items`.

    `intent` is set only when the words decide it (a shop verb or an amount, with goods); otherwise None,
    and a classifier must say; `sure`: no classifier knows better; `wonders`: it only thinks aloud or asks whether
    ("what if I take 10 kg"), which changes nothing. `plain`: the text without for whom and why ("bacchon ke liye"),
    where there is such.
    """

    text: str
    items: tuple[int, ...] = ()
    intent: str | None = None
    plain: str | None = None
    sure: bool = False
    wonders: bool = False


@dataclass(frozen=True)
class Reading:
    """A whole message. `language_clear` is False where the words do not tell ("ok", "2", a brand); `plain` as in
    `Clause`; of one that is `too_long` nothing but the language is read. `elsewhere`: it names what other helpers do
    (alarms, songs, traffic) and no goods."""

    text: str
    language: Language
    language_clear: bool
    items: tuple[Item, ...]
    clauses: tuple[Clause, ...]
    plain: str | None = None
    too_long: bool = False
    elsewhere: bool = False


def decimal_text(value: Decimal | None) -> str | None:
    """`Decimal("2.50")` → "2.5", `Decimal("2E+2")` → "200", None → None."""
    return None if value is None else format(value.normalize(), "f")
