"""What the shop tells about itself: delivery, ways to pay, offers, hours."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import EventType

from actions.replies import money, slot
from actions.turn import ShopAction, Turn
from kirana.shop.answers import pincode_within


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
    turn.say("utter_pincode_served" if served else "utter_error_pincode_not_served", pincode=pincode)
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
        turn.say("utter_offers", free_from=_free_from(turn))
        return []


def _free_from(turn: Turn) -> list[dict[str, Any]]:
    amount = turn.shop.settings.free_delivery_from_paise
    return [] if amount is None else [{"part": "part_free_from", "amount": money(amount)}]


class ActionTellStore(ShopAction):
    """The shop's name and hours."""

    def name(self) -> str:
        return "action_tell_store"

    def act(self, turn: Turn) -> list[EventType]:
        settings = turn.shop.settings
        today = turn.shop.clock().date()
        hours = settings.hours.get(today.weekday()) if settings.open_on(today) else None
        open_today = {"part": "part_closed_today"}
        if hours is not None:
            open_today = {"part": "part_open_today", "opens": f"{hours.opens:%H:%M}", "closes": f"{hours.closes:%H:%M}"}
        turn.say("utter_store", shop=settings.name, hours=[open_today])
        return []
