"""Checkouts: what is asked, what is kept, slots, the summary."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from fakes import ANSWERS, FakeShop, fill_checkout, product

from kirana.shop.cart_changes import CartChange
from kirana.shop.checkout import Checkout, CheckoutField
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.instructions import Instructions

ASHA = "asha"


def shop_with_a_cart(**changes: Any) -> FakeShop:
    shop = FakeShop(product("milk", 6400, stock=Decimal(10)), product("rice", 9000), **changes)
    shop.carts.apply(ASHA, [CartChange("add", "milk"), CartChange("add", "rice")])
    return shop


@pytest.fixture
def shop() -> FakeShop:
    return shop_with_a_cart()


def refusal(call: Any, *values: Any) -> ShopError:
    with pytest.raises(ShopError) as refused:
        call(*values)
    return refused.value


def test_an_empty_cart_cannot_be_checked_out(shop: FakeShop) -> None:
    assert refusal(shop.checkouts.start, "ravi").code is ErrorCode.EMPTY_CART


def test_below_the_minimum_the_shopper_hears_how_much_is_missing(shop: FakeShop) -> None:
    shop.carts.apply(ASHA, [CartChange("remove", "rice", None)])
    error = refusal(shop.checkouts.start, ASHA)
    assert error.code is ErrorCode.BELOW_MINIMUM
    assert error.details == {"minimum_paise": 10000, "subtotal_paise": 6400, "short_paise": 3600}


def test_what_is_no_longer_there_is_named_before_anything_is_asked(shop: FakeShop) -> None:
    shop.fake_catalogue.change("milk", stock=Decimal(0))
    error = refusal(shop.checkouts.start, ASHA)
    assert error.code is ErrorCode.ITEMS_UNAVAILABLE
    assert error.details["lines"] == [{"sku": "milk", "name": "Milk", "quantity": "1", "available": "0"}]


def test_a_checkout_asks_everything_in_order_and_writes_each_answer_at_once(shop: FakeShop) -> None:
    assert shop.checkouts.start(ASHA).missing == tuple(CheckoutField)
    for answered, (field, value) in enumerate(ANSWERS.items(), start=1):
        shop.checkouts.answer(ASHA, field, value)
        current = shop.checkouts.current(ASHA)
        assert current is not None and current.missing == tuple(CheckoutField)[answered:]
    assert (current.recipient, current.phone, current.pincode) == ("Asha Rao", "+919845012345", "560038")


def test_starting_again_goes_on_where_the_shopper_stopped(shop: FakeShop) -> None:
    shop.checkouts.start(ASHA)
    shop.checkouts.answer(ASHA, CheckoutField.RECIPIENT_NAME, "Asha")
    assert shop.checkouts.start(ASHA).recipient == "Asha"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        (CheckoutField.RECIPIENT_NAME, "123", ErrorCode.INVALID_NAME),
        (CheckoutField.PHONE, "123", ErrorCode.INVALID_PHONE),
        (CheckoutField.ADDRESS, "x", ErrorCode.INVALID_ADDRESS),
        (CheckoutField.PINCODE, "5600", ErrorCode.INVALID_PINCODE),
        (CheckoutField.PINCODE, "110001", ErrorCode.PINCODE_NOT_SERVED),
        (CheckoutField.DELIVERY_SLOT, "2026-11-23T03:00", ErrorCode.SLOT_UNAVAILABLE),
        (CheckoutField.DELIVERY_SLOT, "\ud800\x00", ErrorCode.SLOT_UNAVAILABLE),
        (CheckoutField.PAYMENT_METHOD, "gold", ErrorCode.PAYMENT_NOT_OFFERED),
    ],
)
def test_a_wrong_answer_is_refused_and_nothing_is_lost(
    shop: FakeShop, field: CheckoutField, value: str, code: ErrorCode
) -> None:
    fill_checkout(shop, ASHA)
    before = shop.checkouts.current(ASHA)
    assert refusal(shop.checkouts.answer, ASHA, field, value).code is code
    assert shop.checkouts.current(ASHA) == before


def test_an_answer_without_a_checkout_is_refused(shop: FakeShop) -> None:
    error = refusal(shop.checkouts.answer, ASHA, CheckoutField.PHONE, "9845012345")
    assert error.code is ErrorCode.NO_CHECKOUT
    assert shop.checkouts.current(ASHA) is None


def test_a_pincode_said_in_the_address_is_not_asked_again(shop: FakeShop) -> None:
    shop.checkouts.start(ASHA)
    checkout = shop.checkouts.answer(ASHA, CheckoutField.ADDRESS, "12 MG Road, near the park, 560001")
    assert (checkout.line, checkout.pincode) == ("12 MG Road, near the park", "560001")
    assert CheckoutField.PINCODE not in checkout.missing


def test_a_new_address_with_a_far_pincode_does_not_keep_the_old_pincode(shop: FakeShop) -> None:
    fill_checkout(shop, ASHA)
    checkout = shop.checkouts.answer(ASHA, CheckoutField.ADDRESS, "1 Janpath, Delhi 110001")
    assert checkout.missing == (CheckoutField.PINCODE,)


def test_slots_of_today_end_at_their_cut_off_in_the_shops_zone(shop: FakeShop) -> None:
    assert [slot.id for slot in shop.checkouts.slots()] == [
        "2026-11-23T09:00",
        "2026-11-23T17:00",
        "2026-11-24T09:00",
        "2026-11-24T17:00",
    ]
    assert shop.checkouts.slots()[0].start.isoformat() == "2026-11-23T09:00:00+05:30"
    shop.fake_clock.forward(hours=1)
    assert shop.checkouts.slots()[0].id == "2026-11-23T17:00"


def test_there_are_no_slots_on_holidays_and_closed_days() -> None:
    shop = shop_with_a_cart(holidays=frozenset({date(2026, 11, 23)}))
    assert {slot.id[:10] for slot in shop.checkouts.slots()} == {"2026-11-24"}
    assert shop_with_a_cart(hours={}).checkouts.slots() == []


def test_a_slot_takes_only_so_many_orders(shop: FakeShop) -> None:
    for customer in ("ravi", "meena"):
        shop.carts.apply(customer, [CartChange("add", "rice", Decimal(2))])
        fill_checkout(shop, customer)
        shop.checkouts.summary(customer)
        shop.orders.place(customer)
    assert shop.checkouts.slots()[0].id == "2026-11-23T17:00"
    shop.checkouts.start(ASHA)
    error = refusal(shop.checkouts.answer, ASHA, CheckoutField.DELIVERY_SLOT, "2026-11-23T09:00")
    assert error.code is ErrorCode.SLOT_UNAVAILABLE


def test_a_chosen_slot_whose_cut_off_passes_is_asked_again(shop: FakeShop) -> None:
    fill_checkout(shop, ASHA)
    shop.fake_clock.forward(hours=1)
    current = shop.checkouts.current(ASHA)
    assert current is not None and current.missing == (CheckoutField.DELIVERY_SLOT,)
    error = refusal(shop.checkouts.summary, ASHA)
    assert (error.code, error.details) == (ErrorCode.CHECKOUT_INCOMPLETE, {"missing": ["delivery_slot"]})


def test_the_summary_shows_cart_answers_and_total(shop: FakeShop) -> None:
    fill_checkout(shop, ASHA)
    summary = shop.checkouts.summary(ASHA)
    assert summary.total_paise == summary.cart.total_paise == 6400 + 9000 + 3000
    assert (summary.slot.id, summary.checkout.payment_method) == ("2026-11-23T09:00", "cod")


def test_leaving_keeps_the_cart(shop: FakeShop) -> None:
    fill_checkout(shop, ASHA)
    shop.checkouts.leave(ASHA)
    assert shop.checkouts.current(ASHA) is None
    assert len(shop.carts.view(ASHA).lines) == 2


def order_again(shop: FakeShop, **answers: str) -> Checkout:
    """Places one order and begins the checkout of the next."""
    fill_checkout(shop, ASHA, **answers)
    return next_checkout(shop)


def next_checkout(shop: FakeShop) -> Checkout:
    shop.checkouts.summary(ASHA)
    shop.orders.place(ASHA)
    shop.carts.apply(ASHA, [CartChange("add", "rice", Decimal(2))])
    return shop.checkouts.start(ASHA)


def test_a_returning_customer_finds_everything_filled_in(shop: FakeShop) -> None:
    checkout = order_again(shop, delivery_slot="2026-11-24T17:00", payment_method="upi")
    assert checkout.missing == ()
    assert (checkout.recipient, checkout.phone) == ("Asha Rao", "+919845012345")
    assert (checkout.line, checkout.pincode) == ("12, 4th Cross, Indiranagar", "560038")
    assert checkout.slot is not None and checkout.slot.id == "2026-11-23T09:00"
    assert checkout.payment_method == "upi"
    assert len(shop.orders.history(ASHA)) == 1


def test_a_way_to_pay_that_is_no_longer_offered_is_asked_again() -> None:
    shop = shop_with_a_cart()
    fill_checkout(shop, ASHA, payment_method="upi")
    shop.checkouts.summary(ASHA)
    shop.orders.place(ASHA)
    later = FakeShop(payment_methods=("cod", "link"))
    later.fake_store.__dict__.update(vars(shop.fake_store))
    later.fake_catalogue.by_sku = shop.fake_catalogue.by_sku
    later.carts.apply(ASHA, [CartChange("add", "rice", Decimal(2))])
    assert later.checkouts.start(ASHA).missing == (CheckoutField.PAYMENT_METHOD,)


def test_the_only_way_to_pay_is_not_asked_for() -> None:
    shop = shop_with_a_cart(payment_methods=("cod",))
    checkout = shop.checkouts.start(ASHA)
    assert CheckoutField.PAYMENT_METHOD not in checkout.missing
    assert checkout.payment_method == "cod"


def test_a_pincode_asked_about_before_is_not_asked_again(shop: FakeShop) -> None:
    shop.customers.remember_pincode(ASHA, "560034")
    checkout = shop.checkouts.start(ASHA)
    assert checkout.pincode == "560034"
    checkout = shop.checkouts.answer(ASHA, CheckoutField.ADDRESS, "12 MG Road")
    assert CheckoutField.PINCODE not in checkout.missing


def test_asking_about_another_pincode_does_not_move_a_known_address(shop: FakeShop) -> None:
    order_again(shop)
    shop.customers.remember_pincode(ASHA, "560001")
    assert shop.customers.profile(ASHA).pincode == "560038"


def test_a_new_address_does_not_keep_the_pincode_of_the_old_one(shop: FakeShop) -> None:
    fill_checkout(shop, ASHA)
    assert shop.checkouts.answer(ASHA, CheckoutField.ADDRESS, "9 Church Street").missing == (CheckoutField.PINCODE,)


def test_of_several_answers_the_good_ones_are_kept_and_the_others_refused(shop: FakeShop) -> None:
    shop.checkouts.start(ASHA)
    answered = shop.checkouts.answer_all(
        ASHA, {CheckoutField.RECIPIENT_NAME: "Asha", CheckoutField.PHONE: "123", CheckoutField.PINCODE: "560001"}
    )
    assert {field: why.code for field, why in answered.refusals.items()} == {
        CheckoutField.PHONE: ErrorCode.INVALID_PHONE
    }
    assert (answered.checkout.recipient, answered.checkout.phone, answered.checkout.pincode) == ("Asha", "", "560001")


def test_another_recipient_is_for_this_order_only(shop: FakeShop) -> None:
    order_again(shop)
    shop.orders.cancel(ASHA, shop.orders.history(ASHA)[0].id)
    answers = {CheckoutField.RECIPIENT_NAME: "Ravi", CheckoutField.PHONE: "98450 99999"}
    shop.checkouts.answer_all(ASHA, answers, other_recipient=True)
    checkout = next_checkout(shop)
    assert shop.orders.history(ASHA)[0].address.recipient == "Ravi"
    assert (checkout.recipient, checkout.phone) == ("Asha Rao", "+919845012345")


SUNITA = {
    CheckoutField.RECIPIENT_NAME: "Sunita Rao",
    CheckoutField.ADDRESS: "7 Park Street 560038",
    CheckoutField.PINCODE: "560038",
}


def test_who_gets_it_elsewhere_is_asked_for_a_number_and_the_customers_stays_with_the_order(shop: FakeShop) -> None:
    order_again(shop)
    shop.orders.cancel(ASHA, shop.orders.history(ASHA)[0].id)
    done = shop.checkouts.answer_all(ASHA, SUNITA, other_recipient=True).checkout
    assert done.missing == (CheckoutField.PHONE,) and done.contact == "+919845012345"
    shop.checkouts.answer(ASHA, CheckoutField.PHONE, "98450 99999")
    next_checkout(shop)
    order = shop.orders.history(ASHA)[0]
    assert (order.address.phone, order.contact_phone) == ("+919845099999", "+919845012345")
    assert order.as_json()["contact_phone"] == "+919845012345"
    assert shop.customers.profile(ASHA).phone == "+919845012345"


def test_another_name_at_the_same_address_keeps_the_number(shop: FakeShop) -> None:
    order_again(shop)
    named = {CheckoutField.RECIPIENT_NAME: "Sunita Rao"}
    done = shop.checkouts.answer_all(ASHA, named, other_recipient=True).checkout
    assert done.phone == "+919845012345" and not done.missing
    elsewhere = shop.checkouts.answer(ASHA, CheckoutField.ADDRESS, "7 Park Street 560038")
    assert elsewhere.missing == (CheckoutField.PHONE,)
    mine = shop.checkouts.answer(ASHA, CheckoutField.RECIPIENT_NAME, "Asha Rao")
    assert (mine.phone, mine.contact) == ("+919845012345", "")


def test_the_number_of_who_is_told_before_is_none_of_somebody_elses(shop: FakeShop) -> None:
    shop.checkouts.note(ASHA, {CheckoutField.RECIPIENT_NAME: "Asha", CheckoutField.PHONE: "9845012345"})
    shop.checkouts.note(ASHA, SUNITA, other_recipient=True)
    begun = shop.checkouts.start(ASHA)
    assert (begun.recipient, begun.phone, begun.contact) == ("Sunita Rao", "", "+919845012345")


def test_who_is_known_and_tells_of_somebody_else_beforehand_keeps_their_number(shop: FakeShop) -> None:
    shop.customers.remember(ASHA, name="Asha", phone="+919845012345", line="1 MG Road", pincode="560001")
    shop.checkouts.note(ASHA, SUNITA, other_recipient=True)
    begun = shop.checkouts.start(ASHA)
    assert (begun.recipient, begun.phone, begun.contact) == ("Sunita Rao", "", "+919845012345")


def test_addresses_are_kept_newest_first_five_at_most(shop: FakeShop) -> None:
    shop.fake_clock.forward(hours=-1)
    places = [f"{number} MG Road" for number in (1, 2, 3, 2, 4, 5, 6)]
    for place in places:
        shop.carts.apply(ASHA, [CartChange("set", "rice", Decimal(2))])
        fill_checkout(shop, ASHA, address=place, delivery_slot=shop.checkouts.slots()[0].id)
        shop.checkouts.summary(ASHA)
        order = shop.orders.place(ASHA).order
        shop.orders.cancel(ASHA, order.id)
    kept = shop.customers.addresses(ASHA)
    assert [one.line for one in kept] == ["6 MG Road", "5 MG Road", "4 MG Road", "2 MG Road", "3 MG Road"]
    assert {one.pincode for one in kept} == {"560038"}


def test_a_slot_that_is_gone_is_replaced_by_the_next_free_one(shop: FakeShop) -> None:
    fill_checkout(shop, ASHA)
    assert shop.checkouts.move_to_next_slot(ASHA).slot == shop.checkouts.slots()[0]
    shop.fake_clock.forward(hours=1)
    moved = shop.checkouts.move_to_next_slot(ASHA)
    assert moved.slot is not None and moved.slot.id == "2026-11-23T17:00"
    assert moved.shown is None


def test_without_any_free_slot_nothing_moves() -> None:
    shop = shop_with_a_cart(hours={})
    shop.checkouts.start(ASHA)
    assert refusal(shop.checkouts.move_to_next_slot, ASHA).code is ErrorCode.SLOT_UNAVAILABLE


def test_the_same_answer_again_leaves_the_summary_valid(shop: FakeShop) -> None:
    fill_checkout(shop, ASHA)
    shop.checkouts.summary(ASHA)
    shop.checkouts.answer(ASHA, CheckoutField.PHONE, "+91 98450 12345")
    assert shop.orders.place(ASHA).created


def test_instructions_go_with_the_next_order_and_no_further(shop: FakeShop) -> None:
    for note in ("bell mat bajana", "gate pe chhod dena", "Bell mat bajana"):
        shop.instructions.add_note(ASHA, note)
    shop.instructions.substitute(ASHA, "none")
    fill_checkout(shop, ASHA)
    assert shop.checkouts.summary(ASHA).instructions.notes == ("gate pe chhod dena", "Bell mat bajana")
    shape = shop.orders.place(ASHA).order.as_json()
    assert (shape["notes"], shape["substitution"]) == (["gate pe chhod dena", "Bell mat bajana"], "none")
    assert shop.instructions.of(ASHA) == Instructions()


def test_a_note_that_says_nothing_is_refused_and_only_five_are_kept(shop: FakeShop) -> None:
    assert refusal(shop.instructions.add_note, ASHA, " \x00 …").code is ErrorCode.INVALID_TEXT
    for number in range(7):
        shop.instructions.add_note(ASHA, f"note {number}")
    assert shop.instructions.of(ASHA).notes == tuple(f"note {number}" for number in range(2, 7))


def test_a_customer_with_many_orders_under_way_waits_for_one() -> None:
    shop = shop_with_a_cart()
    for slot in ("2026-11-23T09:00", "2026-11-23T17:00"):
        shop.carts.apply(ASHA, [CartChange("add", "rice", Decimal(2))])
        fill_checkout(shop, ASHA, delivery_slot=slot)
        shop.checkouts.summary(ASHA)
        shop.orders.place(ASHA)
    shop.carts.apply(ASHA, [CartChange("add", "rice", Decimal(2))])
    assert refusal(shop.checkouts.start, ASHA).code is ErrorCode.TOO_MANY_ORDERS


def test_what_was_told_before_a_checkout_is_not_asked_again(shop: FakeShop) -> None:
    slot = shop.checkouts.slots()[1].id
    told = {CheckoutField.RECIPIENT_NAME: "Asha", CheckoutField.DELIVERY_SLOT: slot}
    assert not shop.checkouts.note("nobody", {}).refusals and not shop.checkouts.draft("nobody")
    shop.checkouts.note(ASHA, told)
    shop.checkouts.note(ASHA, {CheckoutField.PAYMENT_METHOD: "cod"})
    assert shop.checkouts.current(ASHA) is None and shop.checkouts.draft(ASHA)
    begun = shop.checkouts.start(ASHA)
    assert begun.recipient == "Asha" and begun.slot is not None and begun.slot.id == slot
    assert begun.missing == (CheckoutField.PHONE, CheckoutField.ADDRESS, CheckoutField.PINCODE)
    assert not shop.checkouts.draft(ASHA)
    shop.checkouts.note(ASHA, {CheckoutField.PHONE: "9845012345"})
    current = shop.checkouts.current(ASHA)
    assert current is not None and current.phone == "+919845012345"


def test_a_place_that_is_not_served_is_not_kept(shop: FakeShop) -> None:
    told = {CheckoutField.ADDRESS: "14 Park Street 700016", CheckoutField.PINCODE: "700016"}
    noted = shop.checkouts.note(ASHA, told)
    assert noted.refusals[CheckoutField.PINCODE].code is ErrorCode.PINCODE_NOT_SERVED
    assert shop.checkouts.start(ASHA).line == ""


def test_a_street_waits_for_a_pincode_that_is_served(shop: FakeShop) -> None:
    street = {CheckoutField.ADDRESS: "14 Park Street 700016", CheckoutField.PINCODE: "700016"}
    shop.checkouts.note(ASHA, street)
    waiting = shop.checkouts.draft(ASHA)
    assert waiting is not None and (waiting.line, waiting.pincode) == ("14 Park Street", "")
    shop.checkouts.note(ASHA, {CheckoutField.PINCODE: "560001"})
    shop.checkouts.note(ASHA, street)
    begun = shop.checkouts.start(ASHA)
    assert (begun.line, begun.pincode) == ("14 Park Street", "560001")


def test_a_told_address_takes_no_pincode_of_another(shop: FakeShop) -> None:
    shop.customers.remember(ASHA, name="Asha", phone="+919845012345", line="1 MG Road", pincode="560001")
    shop.checkouts.note(ASHA, {CheckoutField.ADDRESS: "9 Church Street"})
    begun = shop.checkouts.start(ASHA)
    assert (begun.recipient, begun.line, begun.pincode) == ("Asha", "9 Church Street", "")


def test_a_told_slot_that_is_gone_gives_way(shop: FakeShop) -> None:
    shop.checkouts.note(ASHA, {CheckoutField.DELIVERY_SLOT: shop.checkouts.slots()[0].id})
    shop.fake_clock.forward(hours=24)
    assert CheckoutField.DELIVERY_SLOT in shop.checkouts.start(ASHA).missing


def test_leaving_forgets_no_answer(shop: FakeShop) -> None:
    shop.checkouts.start(ASHA)
    shop.checkouts.answer_all(ASHA, {CheckoutField.RECIPIENT_NAME: "Rohit"}, other_recipient=True)
    shop.checkouts.leave(ASHA)
    assert shop.checkouts.current(ASHA) is None
    assert shop.checkouts.start(ASHA).recipient == "Rohit"
    assert shop.fake_store.checkouts[ASHA].other_recipient
