"""Whatever shoppers and staff do in whatever order, on a real file: money, stock, history and states stay right."""

from __future__ import annotations

import shutil
import tempfile
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from fakes import fill_checkout, product
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from shop_on_file import FileShop

from catalog_db.catalogue_store import CatalogueStore
from catalog_db.shop_store import ShopRows
from kirana.shop.cart import CartEntry
from kirana.shop.cart_changes import CartChange
from kirana.shop.cart_history import replayed
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.money import multiply
from kirana.shop.order import GIVES_STOCK_BACK, PAYMENT_TRANSITIONS, TRANSITIONS, Order, OrderStatus, PaymentStatus
from kirana.shop.store_settings import Limits

PRODUCTS = (
    product("milk", 6433, stock=Decimal(6)),
    product("tomato", 3999, sold_by="weight", unit="kg", step=Decimal("0.25"), stock=Decimal("2.5")),
    product("rice", 17950),
)
GIVEN = {"milk": 6000, "tomato": 2500}
HELD = (
    "SELECT sum(stock_taken) FROM order_lines JOIN orders ON id = order_id"
    " WHERE sku = ? AND status NOT IN ('cancelled', 'expired')"
)
WHO = st.sampled_from(["asha", "ravi"])
SKU = st.sampled_from([one.sku for one in PRODUCTS])
QUANTITY = st.sampled_from([Decimal(text) for text in ("0.25", "0.75", "1", "1.5", "2", "4")])
CHANGE = st.builds(CartChange, st.sampled_from(["add", "add", "set", "remove"]), SKU, QUANTITY | st.none())
# A failure is shown as it was found: making it shorter takes minutes; add Phase.shrink when there is one to study.
BOUNDED = settings(
    max_examples=60, stateful_step_count=30, deadline=None, report_multiple_bugs=False, phases=[Phase.generate]
)
Entries = tuple[CartEntry, ...]


def stocked_file() -> Path:
    """A shop with products, two orders, and asha's cart of three lines; made once and copied for every run."""
    path = Path(tempfile.mkdtemp(prefix="kirana-machine-")) / "stocked.db"
    shop = FileShop(path)
    shop.sell(*PRODUCTS)
    for who, method in (("asha", "cod"), ("ravi", "upi")):
        shop.carts.apply(who, [CartChange("add", "milk"), CartChange("add", "tomato")])
        fill_checkout(shop, who, payment_method=method)
        shop.checkouts.summary(who)
        shop.orders.place(who)
    shop.carts.apply("asha", [CartChange("add", one.sku) for one in PRODUCTS])
    shop.database.close()
    return path


class ShopMachine(RuleBasedStateMachine):
    """The shop layer over SQLite, beside a model: what each cart can go back to, and how much stock was given."""

    file: Path

    @initialize()
    def open_the_shop(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=self.file.parent))
        shutil.copy(self.file, self.folder / "kirana.db")
        self.shop = FileShop(self.folder / "kirana.db", synchronous="NORMAL", limits=Limits(open_orders=50))
        self.given = dict(GIVEN)
        self.back: dict[str, list[Entries]] = {"asha": [()], "ravi": []}
        self.shown: dict[str, int] = {}

    def teardown(self) -> None:
        if hasattr(self, "shop"):
            self._no_float_anywhere()
            self.shop.database.close()
            shutil.rmtree(self.folder)

    # ------------------------------------------------------------ shoppers
    @rule(who=WHO, changes=st.lists(CHANGE, min_size=1, max_size=4))
    def change_the_cart(self, who: str, changes: list[CartChange]) -> None:
        before, version = self._entries(who), self.shop.carts.view(who).version
        cart = self.shop.carts.apply(who, changes).cart
        assert cart.version in (version, version + 1)
        if cart.version > version:
            self.back[who].append(before)

    @rule(who=WHO)
    def clear_the_cart(self, who: str) -> None:
        before = self._entries(who)
        self.shop.carts.clear(who)
        if before:
            self.back[who].append(before)

    @rule(who=WHO)
    def undo(self, who: str) -> None:
        version = self.shop.carts.view(who).version
        undone = self.shop.carts.undo(who)
        assert (undone is None) == (not self.back[who])
        if undone is not None:
            assert self._entries(who) == self.back[who].pop()
            assert undone.cart.version == version + 1

    @rule(who=WHO, changes=st.lists(CHANGE, min_size=1, max_size=4))
    def do_and_undo(self, who: str, changes: list[CartChange]) -> None:
        before, version = self._entries(who), self.shop.carts.view(who).version
        if self.shop.carts.apply(who, changes).cart.version > version:
            self.shop.carts.undo(who)
        assert self._entries(who) == before

    @rule(who=WHO, method=st.sampled_from(["cod", "upi"]))
    def see_the_summary(self, who: str, method: str) -> None:
        self.shown.pop(who, None)
        try:
            fill_checkout(self.shop, who, payment_method=method)
            self.shown[who] = self.shop.checkouts.summary(who).total_paise
        except ShopError as refusal:
            assert refusal.code in (ErrorCode.EMPTY_CART, ErrorCode.ITEMS_UNAVAILABLE)

    @rule(who=WHO)
    def say_yes(self, who: str) -> None:
        try:
            placed = self.shop.orders.place(who)
        except ShopError as refusal:
            assert refusal.code in (ErrorCode.NO_CHECKOUT, ErrorCode.SUMMARY_OUTDATED)
            return
        assert self.shop.orders.place(who).order.id == placed.order.id, "a repeated yes is the same order"
        if placed.created:
            assert placed.order.total_paise == self.shown.pop(who), "nobody pays what was not shown"
            assert self._entries(who) == ()
            self.back[who] = []

    @rule(who=WHO, sku=SKU, quantity=QUANTITY, method=st.sampled_from(["cod", "upi"]))
    def buy(self, who: str, sku: str, quantity: Decimal, method: str) -> None:
        self.change_the_cart(who, [CartChange("add", sku, quantity)])
        self.see_the_summary(who, method)
        self.say_yes(who)

    @precondition(lambda self: self._orders())
    @rule(data=st.data(), who=WHO)
    def cancel(self, data: st.DataObject, who: str) -> None:
        order = self._any_order(data)
        try:
            assert self.shop.orders.cancel(who, order.id).status is OrderStatus.CANCELLED
            assert order.sender == who
        except ShopError as refusal:
            expected = ErrorCode.NOT_CANCELLABLE if order.sender == who else ErrorCode.UNKNOWN_ORDER
            assert refusal.code is expected and self.shop.orders.find(order.id) == order

    # ------------------------------------------------------------ staff
    @rule(sku=SKU, price=st.sampled_from([1, 99, 3333, 3999]))
    def change_a_price(self, sku: str, price: int) -> None:
        self._catalogue().set_price(sku, price)

    @rule(sku=st.sampled_from(list(GIVEN)), milli=st.sampled_from([0, 500, 3000, 8000]))
    def count_the_shelf(self, sku: str, milli: int) -> None:
        self.given[sku] += milli - self.shop.figure("SELECT stock FROM products WHERE sku = ?", sku)
        self._catalogue().set_stock(sku, Decimal(milli) / 1000)

    @precondition(lambda self: self._orders())
    @rule(data=st.data(), status=st.sampled_from(OrderStatus))
    def move_an_order(self, data: st.DataObject, status: OrderStatus) -> None:
        order = self._any_order(data)
        try:
            assert self.shop.orders.set_status(order.id, status).status is status
            assert status in TRANSITIONS[order.status]
        except ShopError as refusal:
            assert refusal.code is ErrorCode.TRANSITION_REFUSED and status not in TRANSITIONS[order.status]

    @precondition(lambda self: self._orders())
    @rule(data=st.data(), decision=st.sampled_from(["confirm", "reject"]))
    def settle_a_payment(self, data: st.DataObject, decision: str) -> None:
        order = self._any_order(data)
        try:
            paid = self.shop.orders.payment(order.id, decision)  # type: ignore[arg-type]
            now = paid.payment_status
            if order.status in GIVES_STOCK_BACK and now is PaymentStatus.REFUND_PENDING:
                now = PaymentStatus.PAID  # money that came for an order that is over is owed at once
            assert now in PAYMENT_TRANSITIONS[order.payment_status]
            if order.status is OrderStatus.AWAITING_PAYMENT and paid.payment_status is PaymentStatus.PAID:
                assert paid.status is OrderStatus.PLACED
        except ShopError as refusal:
            assert refusal.code is ErrorCode.TRANSITION_REFUSED and self.shop.orders.find(order.id) == order

    @precondition(lambda self: self._orders())
    @rule(data=st.data(), share=st.sampled_from(["0.913", "1", "1.2", "1.201"]))
    def weigh(self, data: st.DataObject, share: str) -> None:
        order = self._any_order(data)
        bought = {line.line.sku: line.line for line in order.lines}
        quantity = bought["tomato"].quantity * Decimal(share) if "tomato" in bought else Decimal(1)
        quantity = quantity.quantize(Decimal("0.001"))
        try:
            now = self.shop.orders.weigh(order.id, "tomato", quantity)
            line = next(line for line in now.lines if line.line.sku == "tomato")
            assert line.final_total_paise == multiply(line.line.unit_price_paise, quantity)
        except ShopError as refusal:
            assert refusal.code.value in ("not_weighable", "unknown_line", "weight_refused")
            assert self.shop.orders.find(order.id) == order

    # ------------------------------------------------------------ what always holds
    @invariant()
    def stock_moves_sum_to_zero(self) -> None:
        for sku, given in self.given.items():
            left = self.shop.figure("SELECT stock FROM products WHERE sku = ?", sku)
            assert left >= 0 and left + self.shop.figure(HELD, sku) == given

    @invariant()
    def events_make_the_stored_cart(self) -> None:
        rows = ShopRows(self.shop.database.read())
        for who in self.back:
            stored = rows.cart(who)
            if stored is not None:
                events = rows.cart_events(stored.id)
                assert replayed(events) == stored.entries and events[-1].version == stored.version

    @invariant()
    def totals_are_the_lines_and_the_fee(self) -> None:
        for order in self._orders():
            assert order.subtotal_paise == sum(line.billed.line_total_paise for line in order.lines)
            assert order.total_paise == order.subtotal_paise - order.discount_paise + order.delivery_fee_paise
            for bought in (line.line for line in order.lines):
                assert bought.line_total_paise == multiply(bought.unit_price_paise, bought.quantity)

    @invariant()
    def every_order_went_along_the_table_and_came_of_its_own_cart(self) -> None:
        orders = self._orders()
        assert len({order.cart_key for order in orders}) == len(orders)
        for order in orders:
            path = [event.status for event in order.events]
            assert path[0] in (OrderStatus.PLACED, OrderStatus.AWAITING_PAYMENT) and path[-1] is order.status
            assert all(now is later or later in TRANSITIONS[now] for now, later in pairwise(path))

    # ------------------------------------------------------------ inside
    def _catalogue(self) -> CatalogueStore:
        assert isinstance(self.shop.catalogue, CatalogueStore)
        return self.shop.catalogue

    def _entries(self, who: str) -> Entries:
        stored = ShopRows(self.shop.database.read()).cart(who)
        return stored.entries if stored else ()

    def _orders(self) -> list[Order]:
        return self.shop.orders.list() if hasattr(self, "shop") else []

    def _any_order(self, data: st.DataObject) -> Order:
        # By position, not by id: ids are random, and a failure must be found again.
        orders = self._orders()
        return orders[data.draw(st.integers(0, len(orders) - 1))]

    def _no_float_anywhere(self) -> None:
        connection = self.shop.database.read()
        tables = [row["name"] for row in connection.execute("SELECT name FROM pragma_table_list WHERE strict = 1")]
        assert {"orders", "order_lines", "cart_lines", "cart_events", "products"} <= set(tables)
        for table in tables:
            for column in [
                row["name"] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
            ]:
                kinds = connection.execute(f'SELECT DISTINCT typeof("{column}") FROM "{table}"').fetchall()  # noqa: S608
                assert "real" not in {kind for (kind,) in kinds}, f"{table}.{column}"
        assert (
            self.shop.figure("SELECT count(*) FROM cart_events, json_tree(changes) WHERE json_tree.type = 'real'") == 0
        )


def test_the_shop_stays_right_whatever_is_done_in_whatever_order() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    ShopMachine.file = stocked_file()
    try:
        run_state_machine_as_test(
            ShopMachine, settings=settings(max_examples=40, stateful_step_count=30, deadline=None)
        )
    finally:
        shutil.rmtree(ShopMachine.file.parent)
