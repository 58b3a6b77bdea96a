"""A scripted shopper who has a list and answers only what is asked, and the check of how a list was understood."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from ruamel.yaml import YAML

from kirana import wiring
from kirana.runtime.agent import ShopAgent
from kirana.shop.order import OrderStatus
from kirana.shop.product import Product

AND = {"en": " and ", "hi-Latn": " aur ", "hi": " और "}
YES = {"en": "yes", "hi-Latn": "haan", "hi": "हाँ"}
ANSWERS = {
    "utter_ask_contact": "Asha Rao 9876543210, 12 MG Road, Shivajinagar 560001",
    "utter_ask_recipient_name": "Asha Rao",
    "utter_ask_phone": "9876543210",
    "utter_ask_address": "12 MG Road, Shivajinagar 560001",
    "utter_ask_pincode": "560001",
    "utter_ask_slot": "1",
    "utter_ask_slot, and how": "1, cash",
    "utter_ask_payment": "cash",
}
ASKS_PAYMENT = ("cash", "कैश")  # in the question for a slot, which may ask how it is paid as well
PLACED = "utter_order_placed"
PATIENCE = 25  # messages after which a shopper gives up
NUMBERED = re.compile(r"(\d+)\. ")
NOT_SOLD = "-"


@dataclass(frozen=True)
class ShoppingList:
    """A list as it is sent, and its lines as (what is written, what a fitting product has in its name or shelf)."""

    language: str
    text: str
    lines: tuple[tuple[str, str], ...]


@dataclass
class Visit:
    """From the list to the order.

    Attributes:
        sent: the shopper's messages.
        heard: what the shop answered to each.
        ordered: whether an order was placed.
        faults: what was wrong with how the list was understood.
    """

    sent: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    ordered: bool = False
    faults: list[str] = field(default_factory=list)


class _Heard(OutputChannel):
    def __init__(self) -> None:
        self.replies: list[tuple[str, str]] = []

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        if not message.get("custom"):
            self.replies.append((str(message.get("utter_action", "")), message.get("text") or ""))


def lists_of(path: Path) -> list[ShoppingList]:
    """The lists of a file; its form is told at its beginning."""
    return [_list(one) for one in YAML(typ="safe").load(path.read_text(encoding="utf-8"))]


def _list(row: Mapping[str, Any]) -> ShoppingList:
    lines = tuple((said, fits) for said, _, fits in (line.partition(" = ") for line in row["lines"]))
    said = [said for said, _ in lines]
    joined = {
        "comma": ", ".join(said),
        "newline": "\n".join(said),
        "bullets": "\n".join(f"- {one}" for one in said),
        "numbers": "\n".join(f"{number}. {one}" for number, one in enumerate(said, 1)),
        "and": AND[row["language"]].join(said),
    }
    return ShoppingList(row["language"], row.get("before", "") + joined[row["joined"]], lines)


def visit(agent: ShopAgent, sender: str, wanted: ShoppingList) -> Visit:
    """Sends the list and answers what is asked, until an order is placed or patience ends."""
    made = Visit()
    message = wanted.text
    while len(made.sent) < PATIENCE and not made.ordered:
        replies = _say(agent, sender, message)
        made.sent.append(message)
        made.heard.append("\n".join(text for _, text in replies))
        if len(made.sent) == 1:
            made.faults = asyncio.run(_faults(agent, sender, wanted))
        made.ordered = any(name == PLACED for name, _ in replies)
        message = _answer(*replies[-1], wanted.language) if replies else "checkout"
    return made


def deliver(sender: str) -> None:
    """The staff bring what was ordered."""
    orders = wiring.shop().orders
    for order in orders.history(sender):
        for status in (OrderStatus.PACKED, OrderStatus.OUT_FOR_DELIVERY, OrderStatus.DELIVERED):
            if order.status is not OrderStatus.DELIVERED:
                orders.set_status(order.id, status)


def _say(agent: ShopAgent, sender: str, text: str) -> list[tuple[str, str]]:
    heard = _Heard()
    asyncio.run(agent.handle_message(UserMessage(text, heard, sender, input_channel="rest")))
    return heard.replies


def _answer(name: str, text: str, language: str) -> str:
    """What the shopper says to a reply: only what it asks."""
    if name == "utter_ask_slot" and any(word in text.partition("?")[0] for word in ASKS_PAYMENT):
        name = "utter_ask_slot, and how"
    if name in ANSWERS:
        return ANSWERS[name]
    first = ", ".join(_first_options(text))
    if name == "utter_summary":
        return YES[language]
    return first or "checkout"


def _first_options(text: str) -> Iterator[str]:
    """The number of the first option below each question of a reply."""
    previous = ""
    for line in text.splitlines():
        number, before = NUMBERED.match(line), NUMBERED.match(previous)
        if number and not before and previous.rstrip().endswith("?"):
            yield number.group(1)
        previous = line


async def _faults(agent: ShopAgent, sender: str, wanted: ShoppingList) -> list[str]:
    """What is wrong with the answer to the list: lines not answered for exactly once, products that do not fit."""
    tracker = await agent.tracker_store.retrieve(sender)
    assert tracker is not None and tracker.latest_message is not None
    items = tracker.latest_message.parse_data.get("items") or []
    outcomes = _outcomes(tracker, wanted.text)
    if len(items) != len(wanted.lines):
        return [f"read as {len(items)} items: {[item['text'] for item in items]}"]
    return [
        fault
        for (said, fits), item in zip(wanted.lines, items, strict=True)
        for fault in _faults_of_line(said, fits, item, outcomes)
    ]


def _outcomes(tracker: DialogueStateTracker, text: str) -> list[Mapping[str, Any]]:
    """What became of each wish of the last message with this text, those that were played as turns of their own too."""
    found: list[Mapping[str, Any]] = []
    for event in reversed(tracker.events):
        if isinstance(event, SlotSet) and event.key == "outcome":
            found.extend(event.value or ())
        elif isinstance(event, UserUttered) and event.text == text:
            break
    return found


def _faults_of_line(
    said: str, fits: str, item: Mapping[str, Any], outcomes: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    if item["text"] not in said and said not in item["text"]:
        yield f"{said!r} read as {item['text']!r}"
    named = {item["text"], item["product"], f"{item['brand'] or ''} {item['product']}".strip()}
    about = [one for one in outcomes if one["text"] in named]
    kinds = {one["outcome"] for one in about}
    if len(kinds) != 1:
        yield f"{said!r}: answered for {sorted(kinds)}"
        return
    if kinds == {"not_found"}:
        if fits != NOT_SOLD:
            yield f"{said!r}: not found"
        return
    if not any(one["skus"] for one in about):
        yield f"{said!r}: {kinds.pop()}"
        return
    skus = about[0]["skus"][:1] if kinds == {"asked"} else [one["skus"][0] for one in about if one["skus"]]
    for product in wiring.shop().catalogue.products(skus):
        if fits == NOT_SOLD or not _fits(product, fits):
            yield f"{said!r}: {kinds.pop() if len(kinds) == 1 else kinds} {product.name} {product.pack}"
            return


def _fits(product: Product, fits: str) -> bool:
    known = f"{product.name} {product.category}".casefold()
    return any(one in known for one in fits.split("|"))
