"""What the shop keeps of a conversation: choices, doubts, requests for a person, profiles."""

from __future__ import annotations

from decimal import Decimal

import pytest
from fakes import FakeShop, product

from kirana.shop.cart_changes import CartChange
from kirana.shop.choices import Choice, PressState
from kirana.shop.doubts import Doubt, Option
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.people import HelpStatus

ASHA = "asha"


@pytest.fixture
def shop() -> FakeShop:
    return FakeShop(product("milk"))


def offer(shop: FakeShop, *titles: str, version: int | None = None) -> list[Choice]:
    return shop.choices.offer(
        ASHA, [Choice(title, "choose_option", {"n": title}) for title in titles], cart_version=version
    )


def test_offered_choices_get_opaque_tokens_and_numbers(shop: FakeShop) -> None:
    gold, toned = offer(shop, "Gold", "Toned")
    assert (gold.position, toned.position) == (1, 2)
    assert gold.token.startswith("b:") and len(gold.token) == 14 and gold.token != toned.token
    assert shop.choices.latest(ASHA) == [gold, toned]


def test_a_press_is_live_once(shop: FakeShop) -> None:
    (gold,) = offer(shop, "Gold")
    press = shop.choices.press(ASHA, gold.token)
    assert (press.state, press.choice) == (PressState.LIVE, gold)
    assert shop.choices.use(ASHA, gold.token)
    assert shop.choices.press(ASHA, gold.token).state is PressState.USED
    assert not shop.choices.use(ASHA, gold.token)


def test_a_new_offer_is_the_latest_and_the_old_one_can_still_be_pressed(shop: FakeShop) -> None:
    (old,) = offer(shop, "Old")
    (new,) = offer(shop, "New")
    assert shop.choices.latest(ASHA) == [new]
    assert shop.choices.press(ASHA, old.token).state is PressState.LIVE
    offer(shop)
    assert shop.choices.latest(ASHA) == []


def test_a_choice_expires(shop: FakeShop) -> None:
    (gold,) = offer(shop, "Gold")
    shop.fake_clock.forward(minutes=31)
    assert shop.choices.press(ASHA, gold.token).state is PressState.EXPIRED
    assert shop.choices.latest(ASHA) == []


def test_a_choice_bound_to_a_cart_is_outdated_once_that_changes(shop: FakeShop) -> None:
    (confirm,) = offer(shop, "Confirm", version=0)
    assert shop.choices.press(ASHA, confirm.token).state is PressState.LIVE
    shop.carts.apply(ASHA, [CartChange("add", "milk")])
    assert shop.choices.press(ASHA, confirm.token).state is PressState.OUTDATED


def test_another_customers_token_is_unknown(shop: FakeShop) -> None:
    (gold,) = offer(shop, "Gold")
    assert shop.choices.press("ravi", gold.token).state is PressState.UNKNOWN
    assert not shop.choices.use("ravi", gold.token)
    assert shop.choices.press(ASHA, gold.token).state is PressState.LIVE


@pytest.mark.parametrize("token", ["", "b:", "\ud800", "b:\x00", "x" * 10_000, "' OR 1=1 --"])
def test_a_senseless_token_is_unknown(shop: FakeShop, token: str) -> None:
    assert shop.choices.press(ASHA, token).state is PressState.UNKNOWN
    assert not shop.choices.use(ASHA, token)


def test_doubts_are_kept_in_order_and_settled_once(shop: FakeShop) -> None:
    option = Option("milk", (("milk", Decimal("1.5")),))
    milk, bread = shop.doubts.add(ASHA, [Doubt("doodh", "add", (option,), count="2"), Doubt("bread", "add", ())])
    assert shop.doubts.open(ASHA) == [milk, bread]
    assert shop.doubts.settle("ravi", milk.id) is None
    assert shop.doubts.settle(ASHA, milk.id) == milk
    assert shop.doubts.settle(ASHA, milk.id) is None
    shop.doubts.clear(ASHA)
    assert shop.doubts.open(ASHA) == []


def test_a_shopper_waits_for_a_person_once_until_that_is_done(shop: FakeShop) -> None:
    first = shop.people.request(ASHA, "asked", "koi hai?")
    again = shop.people.request(ASHA, "asked", "hello?")
    assert first.id == again.id
    assert [message.text for message in again.messages] == ["koi hai?", "hello?"]
    answered = shop.people.reply(first.id, "Yes, tell me.")
    assert answered.status is HelpStatus.ANSWERED
    assert shop.people.open(ASHA) == answered
    assert [request.id for request in shop.people.waiting()] == [first.id]
    shop.people.done(first.id)
    assert (shop.people.open(ASHA), shop.people.waiting()) == (None, [])
    assert shop.people.request(ASHA, "asked", "again").id != first.id


def test_the_staff_cannot_answer_what_is_closed_or_say_nothing(shop: FakeShop) -> None:
    request = shop.people.request(ASHA, "asked", "\ud800" + "x" * 10_000)
    with pytest.raises(ShopError) as refused:
        shop.people.reply(request.id, " \x00 ")
    assert refused.value.code is ErrorCode.INVALID_TEXT
    shop.people.done(request.id)
    for call in (lambda: shop.people.done(request.id), lambda: shop.people.reply("nope", "hi")):
        with pytest.raises(ShopError) as refused:
            call()
        assert refused.value.code is ErrorCode.UNKNOWN_REQUEST


def test_a_profile_keeps_what_it_is_not_told(shop: FakeShop) -> None:
    shop.customers.remember(ASHA, name="Asha", language="hi")
    assert shop.customers.remember(ASHA, language="en").name == "Asha"
    before = shop.fake_store.transactions
    shop.customers.remember(ASHA, language="en")
    assert shop.fake_store.transactions == before
    assert shop.customers.profile("ravi").name == ""
    with pytest.raises(TypeError):
        shop.customers.remember(ASHA, shoe_size="7")
