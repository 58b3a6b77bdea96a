"""The ways to pay before delivery, one small class each behind `kirana.shop.payments.PaymentWay`."""

from __future__ import annotations

from kirana.payments.upi import UpiPayments
from kirana.shop.payments import PaymentWay
from kirana.shop.store_settings import StoreSettings


def ways_of(settings: StoreSettings) -> dict[str, PaymentWay]:
    """The ways that this shop's settings allow, by the method's name."""
    if "upi" in settings.payment_methods and settings.upi_id:
        return {"upi": UpiPayments(settings.upi_id, settings.name)}
    return {}
