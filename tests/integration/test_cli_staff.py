"""The staff's commands as people read them: orders, weighing, payments, people, stock and prices."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from integration.command_line import Run, placed_order

from kirana import wiring
from kirana.shop.cart_changes import CartChange
from kirana.shop.complaints import ComplaintKind
from kirana.shop.order import OrderStatus, PaymentStatus

ONION = CartChange("add", "onion", Decimal("1.5"))
ATTA = CartChange("add", "aashirvaad-atta-5kg")


@pytest.fixture
def order_id() -> str:
    wiring.catalogue().set_price("onion", 3999)
    wiring.catalogue().set_price("aashirvaad-atta-5kg", 27900)
    return placed_order("asha", ONION, ATTA)


def test_an_order_is_shown_as_the_packer_and_the_driver_need_it(run: Run, order_id: str) -> None:
    run("orders", "set", order_id, "accepted", "--reason", "ok, Ramesh packs")
    lines = run("orders", "show", order_id)[1].splitlines()
    assert lines[0] == f"Order {order_id} of asha: accepted"
    assert lines[1] == "  1. Onion × 1.5 kg  [onion]  ₹59.99  (not weighed yet)"
    assert lines[2] == "  2. Aashirvaad Whole Wheat Atta 5 kg × 1  [aashirvaad-atta-5kg]  ₹279"
    assert lines[3] == "  goods ₹338.99, delivery ₹25, total ₹363.99"
    assert lines[4] == "  payment: cod, due"
    assert lines[5] == "  to: Asha, +919876543210, 12 MG Road, 560001"
    assert lines[6].startswith("  when: Mon 23 Nov ")
    assert lines[7:] == [
        "  23 Nov 08:00  placed by customer",
        "  23 Nov 08:00  accepted by staff: ok, Ramesh packs",
    ]


def test_orders_are_listed_one_to_a_line_or_it_is_said_that_there_are_none(run: Run) -> None:
    assert run("orders", "list")[1] == "There are no orders yet.\n"
    first, second = placed_order("asha"), placed_order("ravi")
    rows = run("orders", "list")[1].splitlines()
    assert [row.split()[0] for row in rows] == [second, first]
    for part in ("placed", "Mon 23 Nov", "₹", "cod due", "1 line ", "Asha (ravi)"):
        assert part in rows[0]
    assert run("orders", "list", "--status", "packed")[1] == "There is no such order.\n"


def test_loose_goods_are_weighed_and_packing_keeps_what_they_cost(run: Run, order_id: str) -> None:
    status, out, _ = run("orders", "weigh", order_id, "onion", "1.62")
    assert status == 0 and out == f"{order_id}  weighed onion: 1.62 kg; the order is ₹368.78 now\n"
    assert "₹64.78  (weighed; ₹59.99 as ordered)" in run("orders", "show", order_id)[1]
    assert run("orders", "set", order_id, "packed")[0] == 0
    shown = json.loads(run("orders", "show", order_id, "--json")[1])
    assert [line["final_total_paise"] for line in shown["lines"]] == [6478, 27900]
    assert (shown["subtotal_paise"], shown["total_paise"]) == (34378, 36878)
    status, _, err = run("orders", "weigh", order_id, "onion", "1.6")
    assert status == 1 and err == f"Order {order_id} is packed; goods are weighed while it is placed or accepted.\n"


@pytest.mark.parametrize(
    ("sku", "quantity", "sentence"),
    [
        ("onion", "1.801", "1.5 kg of onion was ordered: give more than 0 and at most 1.8 kg."),
        ("onion", "0", "1.5 kg of onion was ordered: give more than 0 and at most 1.8 kg."),
        ("onion", "-1", "1.5 kg of onion was ordered: give more than 0 and at most 1.8 kg."),
        ("onion", "1.52345", "“1.52345” is no weight; give a number such as 1.120."),
        ("onion", "much", "“much” is no weight; give a number such as 1.120."),
        ("onion", "nan", "1.5 kg of onion was ordered: give more than 0 and at most 1.8 kg."),
        ("aashirvaad-atta-5kg", "1", "has no loose goods with the sku aashirvaad-atta-5kg"),
        ("no-such", "1", "has no loose goods with the sku no-such"),
    ],
)
def test_a_weight_that_cannot_be_is_refused_in_a_sentence(
    run: Run, order_id: str, sku: str, quantity: str, sentence: str
) -> None:
    before = run("orders", "show", order_id)[1]
    status, out, err = run("orders", "weigh", order_id, sku, quantity)
    assert (status, out, err.count("\n")) == (1, "", 1) and sentence in err
    assert run("orders", "show", order_id)[1] == before


UNKNOWN_ORDERS = [
    ("show", "NOSUCHORDER"),
    ("set", "NOSUCHORDER", "packed"),
    ("payment", "NOSUCHORDER", "confirm"),
    ("weigh", "NOSUCHORDER", "onion", "1"),
]


@pytest.mark.parametrize("command", UNKNOWN_ORDERS, ids=[command[0] for command in UNKNOWN_ORDERS])
def test_an_unknown_order_is_a_sentence_for_every_command(run: Run, command: tuple[str, ...]) -> None:
    status, out, err = run("orders", *command)
    # Look-alike letters of an id do not matter: O is read as 0.
    assert (status, out) == (1, "") and err == "There is no order N0SUCH0RDER; `kirana orders list` shows them.\n"


def test_a_refused_move_names_the_moves_there_are(run: Run, order_id: str) -> None:
    assert run("orders", "set", order_id, "delivered")[2] == (
        f"{order_id} is placed and cannot become delivered; it can become accepted, packed, cancelled.\n"
    )
    run("orders", "set", order_id, "Accepted")
    assert run("orders", "set", order_id, "accepted")[2] == (
        f"{order_id} is accepted already; it can become packed, cancelled.\n"
    )
    assert "packed, cancelled" in run("orders", "set", order_id, "out for delivery")[2]
    run("orders", "set", order_id, "cancelled", "--reason", "shop closed")
    assert run("orders", "set", order_id, "packed")[2].endswith("it can become nothing else.\n")
    assert run("orders", "payment", order_id, "reject")[2].endswith("cannot become failed; it can become paid.\n")


@pytest.mark.parametrize("command", [("set", "X", "packd"), ("list", "--status", "packd")])
def test_a_wrong_status_word_names_the_right_ones(run: Run, command: tuple[str, ...]) -> None:
    status, _, err = run("orders", *command)
    assert status == 2 and "“packd” is no status; there are " in err
    for known in OrderStatus:
        assert known.value in err.replace("\n", " ")


def test_a_payment_is_confirmed_once(run: Run, order_id: str) -> None:
    assert run("orders", "payment", order_id, "confirm")[1] == f"{order_id}  payment paid\n"
    assert run("orders", "payment", order_id, "confirm")[0] == 1
    assert wiring.shop().orders.find(order_id).payment_status is PaymentStatus.PAID


def test_people_who_wait_are_listed_with_all_that_was_said(run: Run) -> None:
    assert run("people", "list")[1] == "Nobody waits.\n"
    request = wiring.shop().people.request("asha", "complain", "the milk was sour")
    wiring.shop().people.request("asha", "complain", "and the bread too")
    wiring.shop().customers.remember("asha", name="Asha Rao", phone="9876543210")
    run("people", "reply", request.id, "we bring others")
    assert run("people", "list")[1].splitlines() == [
        f"{request.id}  answered  asha (Asha Rao, 9876543210)  since 23 Nov 08:00  complain",
        "    customer: the milk was sour",
        "    customer: and the bread too",
        "    staff: we bring others",
    ]
    for wrong in (("reply", "nobody", "hello"), ("done", "nobody"), ("reply", request.id, "  ")):
        status, out, err = run("people", *wrong)
        assert (status, out, err.count("\n")) == (1, "", 1)


def test_stock_and_prices_are_answered_with_the_product_and_refused_with_the_reason(run: Run) -> None:
    assert run("catalog", "stock", "set", "onion", "12.5")[1] == "Onion 1 kg [onion]: 12.5 kg left\n"
    assert run("catalog", "stock", "set", "onion", "in")[1].endswith(": not counted\n")
    assert run("catalog", "price", "set", "onion", "3850")[1] == "Onion 1 kg [onion]: ₹38.50 a kg\n"
    assert run("catalog", "stock", "set", "tata-salt-1kg", "OUT")[1].endswith(": 0 left\n")
    assert run("catalog", "stock", "set", "tata-salt-1kg", "-3")[2] == (
        "“-3” is no stock: give a whole number of packs, or out, or in.\n"
    )
    for wrong in (
        ("stock", "onion", "half"),
        ("stock", "onion", "nan"),
        ("stock", "tata-salt-1kg", "1.5"),
        ("price", "onion", "999999"),
    ):
        status, out, err = run("catalog", wrong[0], "set", *wrong[1:])
        assert (status, out, err.count("\n")) == (1, "", 1)
    for unknown in (("stock", "no-such", "1"), ("stock", "no-such", "1.5"), ("price", "no-such", "100")):
        assert run("catalog", unknown[0], "set", *unknown[1:])[2] == "There is no product with the sku “no-such”.\n"
    for price in ("38.50", "-10"):
        status, _, err = run("catalog", "price", "set", "onion", price)
        assert status == 2 and f"“{price}” is no price in paise; ₹28.50 is 2850." in err


def test_a_cart_says_what_is_wrong_with_a_line(run: Run) -> None:
    assert run("cart", "show", "asha")[1] == "The cart of asha is empty.\n"
    wiring.shop().carts.apply("asha", [ONION, ATTA])
    wiring.catalogue().set_stock("onion", Decimal(1))
    wiring.catalogue().withdraw("aashirvaad-atta-5kg")
    out = run("cart", "show", "asha")[1]
    assert "(not so much in stock)" in out and "(withdrawn)" in out and "total ₹" in out


def test_an_order_shows_the_complaints_about_it(run: Run, order_id: str) -> None:
    sender = wiring.shop().orders.find(order_id).sender
    complaint = wiring.shop().complaints.record(
        sender, ComplaintKind.SPOILED, "pyaz sade hue", order_id=order_id, sku="onion"
    )
    told = f"{complaint.id}  spoiled  {sender}  {order_id} Onion 1 kg: pyaz sade hue"
    assert run("orders", "show", order_id)[1].splitlines()[-1] == f"  complaint: {told}"
    assert run("orders", "complaints")[1] == f"{told}\n"
    run("orders", "settle", complaint.id, "--reason", "money given back")
    assert run("orders", "show", order_id)[1].splitlines()[-1] == f"  complaint: {told}  (settled: money given back)"


def test_no_complaints_are_said_to_be_none(run: Run) -> None:
    assert run("orders", "complaints")[1] == "There are no open complaints.\n"
