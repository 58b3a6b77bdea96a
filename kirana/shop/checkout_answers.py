"""Answers to a checkout's questions: each is checked, and taken into the checkout or refused. Nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kirana.shop import answers
from kirana.shop.checkout import CheckoutField, StoredCheckout
from kirana.shop.customer import plain_text
from kirana.shop.delivery import Delivery
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.store_settings import StoreSettings

if TYPE_CHECKING:
    from kirana.shop.ports import ShopReader

MAX_CHOSEN = 40


class CheckoutAnswers:
    """Takes answers into a checkout."""

    def __init__(self, settings: StoreSettings, delivery: Delivery) -> None:
        self._settings = settings
        self._delivery = delivery

    def taken(
        self, reader: ShopReader, stored: StoredCheckout, values: Mapping[CheckoutField, str], other_recipient: bool
    ) -> tuple[StoredCheckout, dict[CheckoutField, ShopError]]:
        """A checkout with the good ones of several answers, and why the others were refused."""
        after, refusals = stored, dict[CheckoutField, ShopError]()
        for field, value in values.items():
            try:
                after = self._answered(reader, after, field, value)
            except ShopError as refusal:
                refusals[field] = refusal
        if other_recipient and after != stored:
            after = replace(after, other_recipient=True)
        phone_told = CheckoutField.PHONE in values.keys() - refusals.keys()
        return after.with_contact_of(stored, phone_told=phone_told), refusals

    def offered(self, method: str) -> str:
        """The method while the shop offers it; the only one where there is no choice; else ""."""
        offered = self._settings.payment_methods
        return method if method in offered else offered[0] if len(offered) == 1 else ""

    def _answered(self, reader: ShopReader, stored: StoredCheckout, field: CheckoutField, value: str) -> StoredCheckout:
        if field is CheckoutField.RECIPIENT_NAME:
            return replace(stored, recipient=answers.name_from(value), other_recipient=False)
        if field is CheckoutField.PHONE:
            return replace(stored, phone=answers.phone_from(value))
        if field is CheckoutField.ADDRESS:
            return self._with_address(stored, answers.address_from(value))
        if field is CheckoutField.PINCODE:
            return replace(stored, pincode=self._served(answers.pincode_from(value)))
        if field is CheckoutField.DELIVERY_SLOT:
            slot_id = plain_text(value, MAX_CHOSEN)
            of_the_day = self._delivery.on_day(reader, slot_id)
            if len(of_the_day) == 1:
                slot_id = of_the_day[0].id
            elif not of_the_day and self._delivery.slot(reader, slot_id) is None:
                raise self._delivery.unavailable(reader, slot_id)
            return replace(stored, slot=slot_id)
        method = plain_text(value, MAX_CHOSEN).lower()
        if method not in self._settings.payment_methods:
            raise ShopError(ErrorCode.PAYMENT_NOT_OFFERED, offered=list(self._settings.payment_methods))
        return replace(stored, payment_method=method)

    def _with_address(self, stored: StoredCheckout, line: str) -> StoredCheckout:
        said = answers.pincode_within(line)
        if said is None:
            # A new address must not go out under the pincode of the old one.
            same = not stored.line or line == stored.line
            return replace(stored, line=line, pincode=stored.pincode if same else "")
        if self._settings.serves(said):
            return replace(stored, line=answers.without_pincode(line), pincode=said)
        return replace(stored, line=answers.without_refused(line, said), pincode="")

    def _served(self, pincode: str) -> str:
        if not self._settings.serves(pincode):
            raise ShopError(ErrorCode.PINCODE_NOT_SERVED, pincode=pincode, served=self._settings.served())
        return pincode
