"""The checkout's answers as the form's slots: a cursor, which says what is still to be asked."""

from __future__ import annotations

from rasa_sdk.events import EventType, SlotSet

from kirana.shop.checkout import Checkout, CheckoutField


def answers_of(checkout: Checkout) -> dict[str, str | None]:
    """What has been answered, by the form's slot names; None where an answer is missing."""
    answers = {
        CheckoutField.RECIPIENT_NAME: checkout.recipient,
        CheckoutField.PHONE: checkout.phone,
        CheckoutField.ADDRESS: checkout.line,
        CheckoutField.PINCODE: checkout.pincode,
        CheckoutField.DELIVERY_SLOT: checkout.slot.id if checkout.slot else None,
        CheckoutField.PAYMENT_METHOD: checkout.payment_method,
    }
    return {field.value: None if field in checkout.missing else answer for field, answer in answers.items()}


def cursor(checkout: Checkout) -> list[EventType]:
    """The form's slots as the store has them: answered fields are not asked again."""
    return [SlotSet(name, answer) for name, answer in answers_of(checkout).items()]
