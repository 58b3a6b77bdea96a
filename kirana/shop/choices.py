"""What the last message offered: every button is an opaque token bound to its customer, a cart's version and a time.

A press carries nothing but the token; what it means stays in the store. Tokens of earlier messages can still be
pressed while they are valid, but a number or a name that is typed refers to the latest offer only.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

from kirana.shop.customer import customer_id, plain_text

if TYPE_CHECKING:
    from kirana.shop.ports import ShopStore

TOKEN_PREFIX = "b:"
GO_ON = "go_on"  # title of the choice that leaves what is asked about, and begins the checkout
MAX_TOKEN = 64
MAX_TITLE = 200
# Long after its expiry a token is still known as expired rather than unknown; then it is forgotten.
REMEMBERED = timedelta(days=7)


@dataclass(frozen=True)
class Choice:
    """One thing that can be pressed.

    Attributes:
        title: as shown on the button.
        intent, data: what the press means; data are plain JSON values.
        names: other words by which it can be chosen ("gold").
        token: "b:" and 12 url-safe characters; given by `offer`.
        position: its number in the message, from 1; given by `offer`.
    """

    title: str
    intent: str
    data: dict[str, Any] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    token: str = ""
    position: int = 0


@dataclass(frozen=True)
class StoredChoice:
    """A choice as stored, with what decides whether it can still be pressed."""

    choice: Choice
    cart_version: int | None
    expires_at: datetime
    used: bool


class PressState(str, Enum):
    """What a press meets."""

    LIVE = "live"  # act on it
    EXPIRED = "expired"  # too late
    OUTDATED = "outdated"  # the cart has changed since it was offered
    USED = "used"  # pressed before: nothing more is to be done
    UNKNOWN = "unknown"  # no such token for this customer


@dataclass(frozen=True)
class Press:
    """A pressed token: the choice (None when unknown) and its state."""

    choice: Choice | None
    state: PressState


class Choices:
    """Offers choices and answers presses."""

    def __init__(self, store: ShopStore, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def offer(
        self, customer: str, choices: Sequence[Choice], *, cart_version: int | None = None, minutes: int = 30
    ) -> list[Choice]:
        """Records what a message offers; returns the choices with tokens and positions.

        They replace the earlier offer as the latest; an empty offer means nothing can be chosen by number.

        Args:
            cart_version: the cart's version the choices speak of; a changed cart makes them OUTDATED. None: any.
            minutes: how long they can be pressed.
        """
        offered = [
            replace(
                choice,
                title=plain_text(choice.title, MAX_TITLE),
                token=TOKEN_PREFIX + secrets.token_urlsafe(9),
                position=position,
            )
            for position, choice in enumerate(choices, start=1)
        ]
        now = self._clock()
        expires_at = now + timedelta(minutes=minutes)
        stored = [StoredChoice(choice, cart_version, expires_at, used=False) for choice in offered]
        with self._store.transaction() as unit:
            unit.save_offer(customer_id(customer), stored, forget_before=now - REMEMBERED)
        return offered

    def latest(self, customer: str) -> list[Choice]:
        """What the last message offered, in its order; empty when that has expired. One indexed read."""
        now = self._clock()
        stored = self._store.reading().latest_choices(customer_id(customer))
        return [one.choice for one in stored if one.expires_at > now]

    def press(self, customer: str, token: str) -> Press:
        """What a token means for this customer now. Changes nothing: see `use`."""
        who, reader = customer_id(customer), self._store.reading()
        stored = reader.choice(who, plain_text(token, MAX_TOKEN))
        if stored is None:
            return Press(None, PressState.UNKNOWN)
        return Press(stored.choice, self._state(who, stored))

    def use(self, customer: str, token: str) -> bool:
        """Marks a token as used. False when it was used before, or is not this customer's: do not act on it."""
        with self._store.transaction() as unit:
            return unit.use_choice(customer_id(customer), plain_text(token, MAX_TOKEN))

    def _state(self, customer: str, stored: StoredChoice) -> PressState:
        if stored.used:
            return PressState.USED
        if stored.expires_at <= self._clock():
            return PressState.EXPIRED
        if stored.cart_version is not None:
            cart = self._store.reading().cart(customer)
            if stored.cart_version != (cart.version if cart else 0):
                return PressState.OUTDATED
        return PressState.LIVE
