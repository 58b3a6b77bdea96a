"""Shoppers who asked for a person, and the staff's words to them."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from kirana.shop.customer import customer_id, plain_text
from kirana.shop.errors import ErrorCode, ShopError

if TYPE_CHECKING:
    from kirana.shop.ports import ShopStore

MAX_REASON = 200
MAX_TEXT = 2000
MAX_ID = 64


class HelpStatus(str, Enum):
    """Where a request for a person is."""

    WAITING = "waiting"  # nobody has answered the shopper's last words
    ANSWERED = "answered"  # the staff have written; the shopper may go on
    DONE = "done"  # closed


@dataclass(frozen=True)
class HelpMessage:
    """Words within a request. `by` is "customer" or "staff"."""

    at: datetime
    by: str
    text: str

    def as_json(self) -> dict[str, Any]:
        """Time as ISO 8601, who, what."""
        return {"at": self.at.isoformat(), "by": self.by, "text": self.text}


@dataclass(frozen=True)
class HelpRequest:
    """A shopper waiting for a person. A customer has at most one that is not done.

    `with_bot`: the shopper has gone back to the assistant, which else steps back until the request is done.
    """

    id: str
    sender: str
    reason: str
    status: HelpStatus
    created_at: datetime
    messages: tuple[HelpMessage, ...] = ()
    urgent: bool = False
    with_bot: bool = False

    def as_json(self) -> dict[str, Any]:
        """A row of `kirana people list --json`."""
        return {
            "id": self.id,
            "sender": self.sender,
            "reason": self.reason,
            "status": self.status.value,
            "created_at": self.created_at.isoformat(),
            "urgent": self.urgent,
            "messages": [message.as_json() for message in self.messages],
        }


class People:
    """Records who waits for a person and what was said."""

    def __init__(self, store: ShopStore, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def request(
        self, customer: str, reason: str, text: str, *, urgent: bool = False, with_bot: bool = False
    ) -> HelpRequest:
        """Asks for a person. While a request is open, the words are added to it and it waits again.

        Once urgent, a request stays urgent. `with_bot`: the assistant goes on answering meanwhile, unless it has
        stepped back already.
        """
        who, now = customer_id(customer), self._clock()
        with self._store.transaction() as unit:
            request = unit.open_help_request(who)
            stays = with_bot and (request is None or request.with_bot)
            if request is None:
                kind = plain_text(reason, MAX_REASON)
                request = HelpRequest(secrets.token_hex(4), who, kind, HelpStatus.WAITING, now)
            said = HelpMessage(now, "customer", plain_text(text, MAX_TEXT))
            messages = (*request.messages, said)
            request = replace(
                request,
                status=HelpStatus.WAITING,
                messages=messages,
                urgent=urgent or request.urgent,
                with_bot=stays,
            )
            unit.save_help_request(request)
        return request

    def away(self, customer: str) -> bool:
        """Whether the assistant has stepped back: a person was asked for, and nobody has handed back yet."""
        request = self.open(customer)
        return request is not None and not request.with_bot

    def hand_back(self, customer: str) -> bool:
        """The shopper goes on with the assistant; the request stays open. False when there was nothing to hand back."""
        with self._store.transaction() as unit:
            request = unit.open_help_request(customer_id(customer))
            if request is None or request.with_bot:
                return False
            unit.save_help_request(replace(request, with_bot=True))
        return True

    def unheard(self, customer: str) -> list[str]:
        """The staff's words that the shopper has not been told yet, oldest first, and marks them as told."""
        who = customer_id(customer)
        if not self._store.reading().unheard(who):
            return []
        with self._store.transaction() as unit:
            found = unit.unheard(who)
            for request_id, position, _ in found:
                unit.hear(request_id, position + 1)
        return [text for _, _, text in found]

    def waiting(self) -> list[HelpRequest]:
        """Requests that are not done: urgent ones, then the longest waiting first."""
        return sorted(self._store.reading().open_help_requests(), key=lambda request: not request.urgent)

    def open(self, customer: str) -> HelpRequest | None:
        """The customer's request that is not done, if any."""
        return self._store.reading().open_help_request(customer_id(customer))

    def reply(self, request_id: str, text: str) -> HelpRequest:
        """Records the staff's words. Raises ShopError(UNKNOWN_REQUEST | INVALID_TEXT)."""
        words = plain_text(text, MAX_TEXT)
        if not words:
            raise ShopError(ErrorCode.INVALID_TEXT)
        return self._change(request_id, HelpStatus.ANSWERED, (HelpMessage(self._clock(), "staff", words),))

    def done(self, request_id: str) -> HelpRequest:
        """Closes a request. Raises ShopError(UNKNOWN_REQUEST)."""
        return self._change(request_id, HelpStatus.DONE, ())

    def _change(self, request_id: str, status: HelpStatus, said: tuple[HelpMessage, ...]) -> HelpRequest:
        wanted = plain_text(request_id, MAX_ID)
        with self._store.transaction() as unit:
            request = unit.help_request(wanted)
            if request is None or request.status is HelpStatus.DONE:
                raise ShopError(ErrorCode.UNKNOWN_REQUEST, id=wanted)
            request = replace(request, status=status, messages=(*request.messages, *said))
            unit.save_help_request(request)
        return request
