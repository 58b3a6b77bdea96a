"""Runs a conversation through the real model, policies, actions and store, in this process."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import dataclass, field
from typing import Any

from rasa.core.channels.channel import OutputChannel, UserMessage

from kirana import wiring
from kirana.runtime.agent import ShopAgent

numbers = itertools.count(1)


@dataclass
class Reply:
    """One message of the shop: the response's name, its text, its buttons (title → token), its data."""

    name: str
    text: str
    buttons: dict[str, str]
    custom: dict[str, Any] | None


class Heard(OutputChannel):
    """A channel that keeps what was sent, with the name of each response."""

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self.replies: list[Reply] = []

    def name(self) -> str:
        """The channel."""
        return self.channel

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keeps a reply."""
        buttons = {button["title"]: button["payload"] for button in message.get("buttons") or ()}
        name = str(message.get("utter_action", ""))
        self.replies.append(Reply(name, message.get("text") or "", buttons, message.get("custom")))


@dataclass
class Conversation:
    """One shopper talking to the shop."""

    agent: ShopAgent
    channel: str = "rest"
    sender: str = field(default_factory=lambda: f"shopper-{next(numbers)}")
    replies: list[Reply] = field(default_factory=list)

    def say(self, text: str) -> list[Reply]:
        """Send a message; the replies to it."""
        heard = Heard(self.channel)
        asyncio.run(self.agent.handle_message(UserMessage(text, heard, self.sender, input_channel=self.channel)))
        self.replies = heard.replies
        return heard.replies

    def press(self, title: str) -> list[Reply]:
        """Press a button of the last reply, by (the beginning of) its title."""
        buttons = {shown: token for reply in self.replies for shown, token in reply.buttons.items()}
        fitting = [token for shown, token in buttons.items() if shown.startswith(title)]
        if len(fitting) != 1:
            raise AssertionError(f"no single button {title!r} among {list(buttons)}")
        return self.say(fitting[0])

    @property
    def text(self) -> str:
        """Everything the last replies say."""
        return "\n".join(reply.text for reply in self.replies)

    def forget(self) -> None:
        """Rasa forgets this conversation; the store does not."""
        with self.agent.tracker_store.database.write() as connection:
            connection.execute("DELETE FROM turns WHERE sender = ?", (self.sender,))

    def cart(self) -> dict[str, str]:
        """The stored cart: "name pack" → quantity."""
        return lines_of(wiring.shop().carts.view(self.sender).as_json())

    def orders(self) -> list[dict[str, Any]]:
        """The stored orders, newest first, in the contract's shape."""
        return [order.as_json() for order in wiring.shop().orders.history(self.sender)]


def lines_of(cart_or_order: dict[str, Any]) -> dict[str, str]:
    """The lines of a cart or an order as name with pack → quantity."""
    return {f"{line['name']} {line['pack']}".strip(): line["quantity"] for line in cart_or_order["lines"]}
