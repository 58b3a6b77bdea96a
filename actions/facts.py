"""What the shop tells about itself: delivery, ways to pay, offers, hours."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from rasa_sdk.events import EventType

from actions.replies import money, slot
from actions.turn import ShopAction, Turn
from kirana.shop.answers import pincode_within
from kirana.shop.store_settings import Hours
from kirana.understanding.times import day_said


class ActionTellDelivery(ShopAction):
    """Fee, minimum order and the next slots; a pincode in the message is checked."""

    def name(self) -> str:
        return "action_tell_delivery"

    def act(self, turn: Turn) -> list[EventType]:
        if pincode_within(turn.text):
            return tell_whether_served(turn)
        settings = turn.shop.settings
        slots = [slot(one.start, one.end) for one in turn.shop.checkouts.slots()[:3]]
        turn.say(
            "utter_delivery",
            fee=money(settings.delivery_fee_paise),
            free_from=_free_from(turn),
            minimum=money(settings.minimum_order_paise),
            slots=[{"part": "part_slot_line", "slot": one} for one in slots],
        )
        return []


class ActionCheckPincode(ShopAction):
    """Details given before checkout: does the shop deliver there, if they say where?"""

    def name(self) -> str:
        return "action_check_pincode"

    def act(self, turn: Turn) -> list[EventType]:
        if pincode_within(turn.text):
            return tell_whether_served(turn)
        turn.say("utter_details_at_checkout")
        return []


def tell_whether_served(turn: Turn) -> list[EventType]:
    """Say whether the pincode in the message is served."""
    pincode = pincode_within(turn.text) or ""
    served = turn.shop.settings.serves(pincode)
    if served:
        turn.shop.customers.remember_pincode(turn.customer, pincode)
        turn.say("utter_pincode_served", pincode=pincode)
    else:
        turn.say("utter_error_pincode_not_served", pincode=pincode, served=turn.shop.settings.served())
    return []


class ActionTellPaymentMethods(ShopAction):
    """The ways to pay."""

    def name(self) -> str:
        return "action_tell_payment_methods"

    def act(self, turn: Turn) -> list[EventType]:
        methods = [{"part": f"part_payment_{method}"} for method in turn.shop.checkouts.payment_methods()]
        turn.say("utter_payment_methods", methods=methods)
        return []


class ActionTellOffers(ShopAction):
    """What saves money: free delivery from an amount on, and prices below MRP."""

    def name(self) -> str:
        return "action_tell_offers"

    def act(self, turn: Turn) -> list[EventType]:
        free_from = turn.shop.settings.free_delivery_from_paise
        free = "" if free_from is None else {"part": "part_free_delivery", "amount": money(free_from)}
        turn.say("utter_offers", free_delivery=free)
        return []


def _free_from(turn: Turn) -> list[dict[str, Any]]:
    amount = turn.shop.settings.free_delivery_from_paise
    return [] if amount is None else [{"part": "part_free_from", "amount": money(amount)}]


class ActionTellStore(ShopAction):
    """The shop's name, place and hours, of the day that was asked about or of today."""

    def name(self) -> str:
        return "action_tell_store"

    def act(self, turn: Turn) -> list[EventType]:
        settings = turn.shop.settings
        now = turn.shop.clock().astimezone(settings.zone)
        asked = now + timedelta(days=day_said(turn.text, now.date()) or 0)
        hours = settings.hours_on(asked.date())
        told: dict[str, Any] = {"part": "part_closed_on", "day": {"day": asked.isoformat()}}
        if hours is not None:
            opens = {"slot": {name: datetime.combine(asked, at).isoformat() for name, at in _ends(hours)}}
            told = {"part": "part_open_on", "hours": opens}
        turn.say("utter_store", shop=settings.name, address=settings.address or "", hours=[told])
        return []


def _ends(hours: Hours) -> tuple[tuple[str, time], tuple[str, time]]:
    return ("start", hours.opens), ("end", hours.closes)
