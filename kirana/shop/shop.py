"""The shop as one object: what actions, the desk and the command line hold. The wiring builds it, or a test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from kirana.shop.carts import Carts
from kirana.shop.catalogue import Catalogue
from kirana.shop.checkouts import Checkouts
from kirana.shop.choices import Choices
from kirana.shop.complaints import Complaints
from kirana.shop.customers import Customers
from kirana.shop.delivery import Delivery
from kirana.shop.doubts import Doubts
from kirana.shop.instructions import InstructionBook
from kirana.shop.news import News
from kirana.shop.order_changes import OrderChanges
from kirana.shop.order_delivery import OrderDelivery
from kirana.shop.orders import Orders
from kirana.shop.payments import Payments, PaymentWay
from kirana.shop.people import People
from kirana.shop.placing import Placing
from kirana.shop.store_settings import StoreSettings

if TYPE_CHECKING:
    from kirana.shop.ports import ShopStore


class Shop:
    """Everything a shopper or the staff can do, grouped by what it is about.

    Holds no state of its own: any number of shops over one store, in any threads or processes, are the same shop.

    Args:
        clock: now, with a time zone; asked each time it matters.
        ways: the ways to pay before delivery, by the method's name.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        store: ShopStore,
        settings: StoreSettings,
        clock: Callable[[], datetime],
        ways: Mapping[str, PaymentWay] | None = None,
    ) -> None:
        def now() -> datetime:
            return clock().astimezone(settings.zone)

        self.catalogue = catalogue
        self.settings = settings
        self.clock = now
        self.carts = Carts(store, catalogue, settings, now)
        delivery = Delivery(settings, now)
        self.checkouts = Checkouts(store, catalogue, settings, self.carts, delivery)
        self.instructions = InstructionBook(store, now)
        self.payments = Payments(ways or {})
        self.orders = Orders(store, Placing(self.carts, self.checkouts, settings, now), settings, now)
        self.order_changes = OrderChanges(store, catalogue, settings, now)
        self.order_delivery = OrderDelivery(store, delivery, settings, now)
        self.complaints = Complaints(store, now)
        self.doubts = Doubts(store)
        self.choices = Choices(store, now)
        self.people = People(store, now)
        self.news = News(store)
        self.customers = Customers(store)
