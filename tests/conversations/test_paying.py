"""What happens between two messages: the staff confirm or reject, time runs out, a slot fills, Rasa forgets."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from conversations.shop_talk import Conversation

from kirana import wiring
from kirana.cli import kirana
from kirana.runtime.serve import keep_sweeping
from kirana.shop.cart_changes import CartChange
from kirana.shop.checkout import CheckoutField
from kirana.shop.order import OrderStatus

LATER = "2026-11-23T08:31:00+05:30"
AFTER_CUT_OFF = "2026-11-23T10:30:00+05:30"


@pytest.fixture
def talk(agent: Any) -> Conversation:
    """A stranger who has answered everything but how to pay."""
    talk = Conversation(agent)
    for text in ("5 kg atta", "checkout", "Asha Rao 9876543210", "12 MG Road 560001", "1"):
        talk.say(text)
    return talk


def said(talk: Conversation, text: str) -> list[str]:
    return [reply.name for reply in talk.say(text) if reply.custom is None]


def staff(*words: str) -> str:
    done = CliRunner().invoke(kirana, list(words))
    assert done.exit_code == 0, done.output
    return str(done.output)


def ordered_by_upi(talk: Conversation) -> str:
    talk.say("upi")
    assert said(talk, "yes") == ["utter_order_to_pay"]
    return str(talk.orders()[0]["id"])


def test_the_order_as_data_has_link_and_picture_in_chat_and_command_line(talk: Conversation) -> None:
    order_id = ordered_by_upi(talk)
    (order,) = [reply.custom["order"] for reply in talk.replies if reply.custom]
    asked = parse_qs(urlsplit(order["payment"]["link"]).query)
    assert asked["tr"] == [order_id] and asked["am"] == [f"{order['total_paise'] / 100:.2f}"]
    assert order["payment"]["qr"].startswith("data:image/png;base64,")
    assert json.loads(staff("orders", "show", order_id, "--json"))["payment"] == order["payment"]


def test_a_confirmed_payment_places_the_order(talk: Conversation) -> None:
    order_id = ordered_by_upi(talk)
    assert said(talk, "payment kar diya") == ["utter_payment_claimed"]
    assert talk.orders()[0]["status"] == "awaiting_payment"
    staff("orders", "payment", order_id, "confirm")
    assert talk.orders()[0]["status"] == "placed"
    assert said(talk, "payment kar diya") == ["utter_news_payment_confirmed", "utter_payment_received"]


def test_after_a_rejected_claim_one_may_pay_again_or_in_cash(talk: Conversation) -> None:
    order_id = ordered_by_upi(talk)
    talk.say("paid")
    staff("orders", "payment", order_id, "reject")
    talk.say("where is my order")
    assert "the payment has not come" in talk.text
    assert said(talk, "upi") == ["utter_pay_now"]
    assert said(talk, "i will pay cash") == ["utter_pays_cash"]
    assert talk.orders()[0]["payment"] == {"method": "cod", "status": "due", "link": None, "qr": None}


def test_an_order_that_nobody_pays_runs_out_for_chat_and_command_line(
    talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    order_id = ordered_by_upi(talk)
    monkeypatch.setenv("KIRANA_NOW", LATER)
    assert json.loads(staff("orders", "show", order_id, "--json"))["status"] == "expired"
    talk.say("where is my order")
    assert "not paid in time" in talk.text
    assert said(talk, "payment kar diya") == ["utter_person_told"]


def test_a_claimed_payment_waits_for_a_person(talk: Conversation, monkeypatch: pytest.MonkeyPatch) -> None:
    order_id = ordered_by_upi(talk)
    talk.say("paid")
    monkeypatch.setenv("KIRANA_NOW", LATER)
    row = staff("orders", "list")
    assert order_id in row and "awaiting_payment" in row and "upi claimed" in row


def test_a_slot_that_passes_before_the_yes_gives_a_new_summary(
    talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk.say("cash")
    assert "11 am" in talk.text
    monkeypatch.setenv("KIRANA_NOW", AFTER_CUT_OFF)
    assert said(talk, "yes") == ["utter_summary"]
    assert "no longer free" in talk.text and "today, 5 pm" in talk.text
    assert talk.orders() == []
    assert said(talk, "yes") == ["utter_order_placed"]


def test_a_slot_that_fills_before_the_yes_gives_a_new_summary(agent: Any, talk: Conversation) -> None:
    talk.say("cash")
    for number in range(20):
        other = f"{talk.sender}-{number}"
        shop = wiring.shop()
        sku = next(line.sku for line in shop.carts.view(talk.sender).lines)
        shop.carts.apply(other, [CartChange("add", sku)])
        shop.checkouts.start(other)
        answers = ("Ravi", "9845012345", "1 MG Road", "560001", "2026-11-23T11:00", "cod")
        shop.checkouts.answer_all(other, dict(zip(CheckoutField, answers, strict=True)))
        shop.checkouts.summary(other)
        shop.orders.place(other)
    assert said(talk, "yes") == ["utter_summary"]
    assert "today, 5 pm" in talk.text and talk.orders() == []


def test_a_price_that_rises_before_the_yes_gives_a_new_summary(talk: Conversation) -> None:
    talk.say("cash")
    line = wiring.shop().carts.view(talk.sender).lines[0]
    staff("catalog", "price", "set", line.sku, str(line.unit_price_paise - 100))
    assert said(talk, "yes") == ["utter_summary"]
    assert talk.orders() == []


ANSWERS = ["5 kg atta", "checkout", "Asha Rao 9876543210", "12 MG Road 560001", "1", "cash"]


@pytest.mark.parametrize(
    ("answers", "following", "response"),
    [
        (2, "Asha Rao 9876543210", "utter_ask_address"),
        (3, "12 MG Road 560001", "utter_ask_slot"),
        (6, "yes", "utter_order_placed"),
        (6, "upi se", "utter_summary"),
    ],
)
def test_a_conversation_that_rasa_forgot_goes_on_where_the_store_says(
    agent: Any, answers: int, following: str, response: str
) -> None:
    talk = Conversation(agent)
    for text in ANSWERS[:answers]:
        talk.say(text)
    talk.forget()
    assert said(talk, following) == [response]


def test_the_sweep_of_the_server_ends_overdue_orders(talk: Conversation, monkeypatch: pytest.MonkeyPatch) -> None:
    order_id = ordered_by_upi(talk)
    rows = wiring.database().read()

    def status() -> str:
        return str(rows.execute("SELECT status FROM orders WHERE id = ?", (order_id,)).fetchone()[0])

    async def until_it_is_swept() -> None:
        sweeping = asyncio.create_task(keep_sweeping(0.01))
        while status() == "awaiting_payment":
            await asyncio.sleep(0.01)
        sweeping.cancel()

    monkeypatch.setenv("KIRANA_NOW", LATER)
    assert status() == "awaiting_payment"
    asyncio.run(asyncio.wait_for(until_it_is_swept(), 20))
    assert status() == OrderStatus.EXPIRED.value
