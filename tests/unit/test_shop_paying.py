"""Paying before delivery: the request, the claim, the staff's word, cash after all, and running out."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from fakes import FakeShop, fill_checkout, product

from kirana.payments import ways_of
from kirana.payments.upi import UpiPayments, upi_link
from kirana.shop.cart_changes import CartChange
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.order import Order, OrderStatus, PaymentStatus

ASHA = "asha"


@pytest.fixture
def shop() -> FakeShop:
    return FakeShop(product("milk", 6450, stock=Decimal(10)), upi_id="kirana@upi")


def ordered(shop: FakeShop, payment: str = "upi") -> Order:
    shop.carts.apply(ASHA, [CartChange("add", "milk", Decimal(2))])
    fill_checkout(shop, ASHA, payment_method=payment)
    shop.checkouts.summary(ASHA)
    return shop.orders.place(ASHA).order


def milk(shop: FakeShop) -> Decimal | None:
    return shop.fake_catalogue.by_sku["milk"].stock


def refused(call: object, *values: object) -> ErrorCode:
    with pytest.raises(ShopError) as refusal:
        call(*values)  # type: ignore[operator]
    return refusal.value.code


def test_the_link_has_the_exact_amount_and_is_percent_encoded() -> None:
    link = upi_link("kirana@upi", "Rao & Söhne Store", "ABC123", 30105)
    assert link.startswith("upi://pay?pa=kirana@upi&")
    assert " " not in link and "ö" not in link
    assert parse_qs(urlsplit(link).query, strict_parsing=True) == {
        "pa": ["kirana@upi"],
        "pn": ["Rao & Söhne Store"],
        "tr": ["ABC123"],
        "tn": ["Order ABC123"],
        "am": ["301.05"],
        "cu": ["INR"],
    }


@pytest.mark.parametrize(("paise", "said"), [(1, "0.01"), (100, "1.00"), (12345678, "123456.78")])
def test_the_amount_has_two_decimals_and_no_grouping(paise: int, said: str) -> None:
    assert f"&am={said}&" in upi_link("a@b", "S", "X", paise)


@pytest.mark.parametrize("paise", [0, -5])
def test_nothing_cannot_be_asked_for(paise: int) -> None:
    with pytest.raises(ValueError, match="cannot be asked for"):
        upi_link("a@b", "S", "X", paise)


def test_the_picture_is_a_png_of_the_link() -> None:
    import base64

    import segno

    request = UpiPayments("kirana@upi", "Kirana").request("ABC", 5000)
    head, _, body = request.qr.partition(",")
    assert head == "data:image/png;base64"
    assert base64.b64decode(body).startswith(b"\x89PNG")
    assert request.qr == segno.make(request.link, error="m", micro=False).png_data_uri(scale=6)
    assert request.qr != UpiPayments("kirana@upi", "Kirana").request("ABC", 5001).qr


def test_only_a_shop_with_an_address_takes_upi(shop: FakeShop) -> None:
    assert set(ways_of(shop.settings)) == {"upi"}
    assert ways_of(FakeShop(payment_methods=("cod",), upi_id="kirana@upi").settings) == {}


def test_an_order_by_upi_keeps_its_goods_and_says_until_when(shop: FakeShop) -> None:
    order = ordered(shop)
    assert (order.status, order.payment_status) == (OrderStatus.AWAITING_PAYMENT, PaymentStatus.PENDING)
    assert milk(shop) == 8
    assert order.expires_at is not None and order.expires_at.isoformat() == "2026-11-23T08:00:00+05:30"


def test_there_is_a_request_for_exactly_as_long_as_there_is_something_to_pay() -> None:
    shop = FakeShop(product("milk", 6450), upi_id="kirana@upi")
    order = ordered(shop)
    request = shop.payments.request(order)
    assert request is not None and f"&am={order.total_paise // 100}.00&" in request.link
    shape = order.as_json(request)["payment"]
    assert (shape["link"], shape["qr"]) == (request.link, request.qr)
    assert shop.payments.request(shop.orders.claim_payment(ASHA)) is None
    again = shop.orders.payment(order.id, "reject")
    assert shop.payments.request(again) == request
    assert shop.payments.request(shop.orders.payment(order.id, "confirm")) is None


def test_a_claim_is_a_claim_until_the_staff_confirm_it(shop: FakeShop) -> None:
    order = ordered(shop)
    claimed = shop.orders.claim_payment(ASHA)
    assert (claimed.status, claimed.payment_status) == (OrderStatus.AWAITING_PAYMENT, PaymentStatus.CLAIMED)
    assert shop.orders.claim_payment(ASHA) == claimed
    paid = shop.orders.payment(order.id, "confirm")
    assert (paid.status, paid.payment_status) == (OrderStatus.PLACED, PaymentStatus.PAID)


def test_a_claim_is_about_the_order_that_is_not_claimed_yet(shop: FakeShop) -> None:
    first, second = ordered(shop), ordered(shop)
    assert shop.orders.claim_payment(ASHA).id == second.id
    assert shop.orders.claim_payment(ASHA).id == first.id
    assert shop.orders.claim_payment(ASHA).id == second.id


def test_after_a_rejected_claim_there_is_time_to_pay_again_or_to_choose_cash(shop: FakeShop) -> None:
    order = ordered(shop)
    shop.orders.claim_payment(ASHA)
    shop.fake_clock.forward(hours=2)
    rejected = shop.orders.payment(order.id, "reject")
    assert (rejected.status, rejected.payment_status) == (OrderStatus.AWAITING_PAYMENT, PaymentStatus.FAILED)
    assert shop.orders.expire_overdue() == ()
    assert shop.orders.claim_payment(ASHA).payment_status is PaymentStatus.CLAIMED
    shop.orders.payment(order.id, "reject")
    cash = shop.orders.pay_on_delivery(ASHA)
    assert (cash.status, cash.payment_status) == (OrderStatus.PLACED, PaymentStatus.DUE)


def test_an_unpaid_order_runs_out_once_and_gives_its_goods_back(shop: FakeShop) -> None:
    order = ordered(shop)
    shop.fake_clock.forward(minutes=29)
    assert shop.orders.expire_overdue() == ()
    shop.fake_clock.forward(minutes=1)
    (expired,) = shop.orders.expire_overdue()
    assert (expired.id, expired.status, milk(shop)) == (order.id, OrderStatus.EXPIRED, Decimal(10))
    assert expired.events[-1].by == "shop"
    assert shop.orders.expire_overdue() == ()
    assert refused(shop.orders.claim_payment, ASHA) is ErrorCode.NOTHING_TO_PAY


@pytest.mark.parametrize("minutes", [31, 60 * 24 * 30])
def test_a_claimed_payment_never_runs_out(shop: FakeShop, minutes: int) -> None:
    order = ordered(shop)
    shop.orders.claim_payment(ASHA)
    shop.fake_clock.forward(minutes=minutes)
    assert shop.orders.expire_overdue() == ()
    assert shop.orders.find(order.id).status is OrderStatus.AWAITING_PAYMENT


def test_the_owner_decides_how_long_goods_are_kept() -> None:
    shop = FakeShop(product("milk", 6450, stock=Decimal(10)), payment_minutes=5)
    ordered(shop)
    shop.fake_clock.forward(minutes=6)
    assert len(shop.orders.expire_overdue()) == 1


def test_cash_after_all_makes_the_order_binding_and_it_runs_out_no_more(shop: FakeShop) -> None:
    order = ordered(shop)
    cash = shop.orders.pay_on_delivery(ASHA)
    assert (cash.id, cash.status, cash.payment_method) == (order.id, OrderStatus.PLACED, "cod")
    assert (cash.payment_status, cash.expires_at) == (PaymentStatus.DUE, None)
    shop.fake_clock.forward(days=1)
    assert shop.orders.expire_overdue() == ()
    assert refused(shop.orders.pay_on_delivery, ASHA) is ErrorCode.NOTHING_TO_PAY


def test_no_cash_while_a_payment_is_being_looked_for_or_where_there_is_none(shop: FakeShop) -> None:
    ordered(shop)
    shop.orders.claim_payment(ASHA)
    assert refused(shop.orders.pay_on_delivery, ASHA) is ErrorCode.PAYMENT_CLAIMED
    upi_only = FakeShop(product("milk", 6450), payment_methods=("upi",), upi_id="kirana@upi")
    ordered(upi_only)
    assert refused(upi_only.orders.pay_on_delivery, ASHA) is ErrorCode.PAYMENT_NOT_OFFERED


def test_an_order_paid_on_delivery_cannot_be_claimed_as_paid(shop: FakeShop) -> None:
    ordered(shop, payment="cod")
    assert refused(shop.orders.claim_payment, ASHA) is ErrorCode.NOTHING_TO_PAY
    assert refused(shop.orders.claim_payment, "ravi") is ErrorCode.NOTHING_TO_PAY


def test_money_that_comes_for_an_order_that_is_over_is_owed(shop: FakeShop) -> None:
    order = ordered(shop)
    shop.fake_clock.forward(hours=1)
    shop.orders.expire_overdue()
    late = shop.orders.payment(order.id, "confirm")
    assert (late.status, late.payment_status) == (OrderStatus.EXPIRED, PaymentStatus.REFUND_PENDING)
    assert shop.orders.payment(order.id, "confirm").payment_status is PaymentStatus.REFUNDED
