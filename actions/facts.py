"""What the shop tells about itself: delivery, ways to pay, offers, hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from rasa_sdk.events import EventType

from actions.aside import AsideAction
from actions.replies import money, slot
from actions.turn import Turn
from kirana.shop.answers import pincode_within
from kirana.shop.checkout import CheckoutField
from kirana.shop.delivery import DeliverySlot
from kirana.shop.store_settings import Hours, StoreSettings
from kirana.understanding.paying_words import asks_where_to_pay, names_app
from kirana.understanding.shop_questions import Topic, WayToPay, topic_asked, way_to_pay_asked
from kirana.understanding.times import day_said, slot_said
from kirana.understanding.told_otherwise import asks_earlier

SLOTS_SHOWN = 3
NAMED_BY_TOPIC: Mapping[Topic | None, str] = {Topic.RETURNS: "utter_store_returns", Topic.AWAY: "utter_nobody_home"}
NOT_TAKEN = {
    WayToPay.CREDIT: "part_not_taken_credit",
    WayToPay.CARD: "part_not_taken_card",
    WayToPay.OTHER: "part_not_taken_other",
}


class ActionTellDelivery(AsideAction):
    """Fee, minimum order and the next slots; a pincode in the message is checked."""

    def name(self) -> str:
        return "action_tell_delivery"

    def act(self, turn: Turn) -> list[EventType]:
        if turn.answer.get("data", {}).get("time"):
            return tell_whether_free(turn)
        return tell_whether_served(turn) if pincode_within(turn.text) else tell_delivery(turn)


def tell_delivery(turn: Turn) -> list[EventType]:
    """Say what delivery costs, from what amount it is free, the minimum order and the next slots."""
    settings = turn.shop.settings
    # What the form asks next it lists itself.
    asked = bool(turn.tracker.active_loop) and turn.tracker.get_slot("requested_slot") == CheckoutField.DELIVERY_SLOT
    turn.say(
        "utter_delivery",
        fee=money(settings.delivery_fee_paise),
        free_from=_free_from(turn),
        minimum=money(settings.minimum_order_paise),
        slots="" if asked else [{"part": "part_and_next_slots", "slots": next_slots(turn)}],
        pincode="" if _knows_pincode(turn) else [{"part": "part_send_pincode"}],
    )
    return []


def _knows_pincode(turn: Turn) -> bool:
    """Whether a pincode that is served has been told, or asked about, before."""
    told = turn.shop.checkouts.current(turn.customer) or turn.shop.checkouts.draft(turn.customer)
    return bool((told and told.pincode) or turn.shop.customers.profile(turn.customer).pincode)


def tell_whether_free(turn: Turn) -> list[EventType]:
    """Say whether an order, summed up or placed, can come at the time that is asked about; its own time stays."""
    checkout, placed = turn.shop.checkouts.current(turn.customer), turn.shop.orders.open(turn.customer)
    wish, today = slot_said(turn.text), turn.shop.clock().date()
    own, free = (checkout.slot if checkout else None), turn.shop.checkouts.slots()
    if checkout is None and len(placed) == 1:
        own = DeliverySlot("", placed[0].slot_start, placed[0].slot_end, 0)
        free = turn.shop.order_delivery.slots(placed[0])
    if own is None or not (wish or asks_earlier(turn.text)):
        return tell_delivery(turn)
    if wish is None:
        sooner = [one for one in free if one.start < own.start]
        if sooner:
            turn.say("utter_slots_sooner", slots=_listed(sooner[:SLOTS_SHOWN]))
        else:
            turn.say("utter_none_sooner", slot=slot(own.start, own.end))
        return []
    best = own if wish.fits(own, today) else wish.best(free, today, own)
    if best is None:
        turn.say("utter_time_not_free", slots=next_slots(turn))
    elif best.start == own.start:
        turn.say("utter_time_as_chosen", slot=slot(best.start, best.end))
    else:
        turn.say("utter_time_free", slot=slot(best.start, best.end))
    return []


def next_slots(turn: Turn) -> list[dict[str, Any]]:
    """The next free slots, a line each."""
    return _listed(turn.shop.checkouts.slots()[:SLOTS_SHOWN])


def _listed(slots: Sequence[DeliverySlot]) -> list[dict[str, Any]]:
    return [{"part": "part_slot_line", "slot": slot(one.start, one.end)} for one in slots]


class ActionTellFact(AsideAction):
    """What a catalogue does not know of its goods (ingredients, expiry …): said to be so, and a person is offered."""

    def name(self) -> str:
        return "action_tell_fact"

    def act(self, turn: Turn) -> list[EventType]:
        turn.note(turn.text, "fact_unknown")
        # No choices of its own: what was shown before can still be taken by its number.
        turn.say("utter_fact_unknown")
        return []


def tell_whether_served(turn: Turn) -> list[EventType]:
    """Say whether the pincode in the message is served."""
    pincode = pincode_within(turn.text) or ""
    served = turn.shop.settings.serves(pincode)
    if served:
        turn.shop.customers.remember_pincode(turn.customer, pincode)
        turn.say("utter_pincode_served", pincode=pincode)
        _tell_slots_then(turn)
    else:
        turn.say("utter_error_pincode_not_served", pincode=pincode, served=turn.shop.settings.served())
    return []


def _tell_slots_then(turn: Turn) -> None:
    """The free slots of the time that is asked about along with a pincode; nothing where none is."""
    wish = slot_said(turn.text)
    if wish is None:
        return
    today = turn.shop.clock().date()
    then = [one for one in turn.shop.checkouts.slots() if wish.fits(one, today)]
    if then:
        turn.say("utter_slots_then", slots=_listed(then))
    else:
        turn.say("utter_time_not_free", slots=next_slots(turn))


class ActionTellPaymentMethods(AsideAction):
    """The ways to pay."""

    def name(self) -> str:
        return "action_tell_payment_methods"

    def act(self, turn: Turn) -> list[EventType]:
        offered = turn.shop.checkouts.payment_methods()
        asked = way_to_pay_asked(turn.text)
        # A shop that has a payment link takes cards through it.
        other = None if asked is None or (asked is WayToPay.CARD and "link" in offered) else NOT_TAKEN[asked]
        if other is None and "upi" in offered:
            other = _of_upi(turn.text)
        turn.say(
            "utter_payment_methods",
            other=[{"part": other}] if other else "",
            methods=[{"part": f"part_payment_{method}"} for method in offered],
        )
        return []


def _of_upi(text: str) -> str | None:
    """The part that says what is asked of UPI: where the money goes, or whether an app will do; else None."""
    if asks_where_to_pay(text):
        return "part_upi_link_comes"
    return "part_upi_apps" if names_app(text) else None


class ActionTellOffers(AsideAction):
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


class ActionTellStore(AsideAction):
    """The shop's name, place and hours, of the day that was asked about or of today."""

    def name(self) -> str:
        return "action_tell_store"

    def act(self, turn: Turn) -> list[EventType]:
        settings = turn.shop.settings
        topic = topic_asked(turn.text)
        if answer := _told(topic, settings):
            turn.say(**answer)
            return []
        now = turn.shop.clock().astimezone(settings.zone)
        asked = now + timedelta(days=day_said(turn.text, now.date()) or 0)
        hours = settings.hours_on(asked.date())
        told: dict[str, Any] = {"part": "part_closed_on", "day": {"day": asked.isoformat()}}
        if hours is not None:
            opens = {
                "slot": {name: datetime.combine(asked, at, settings.zone).isoformat() for name, at in _ends(hours)}
            }
            told = {"part": "part_open_on", "hours": opens}
        turn.say("utter_store", shop=settings.name, address=settings.address or "", hours=[told])
        return []


def _told(topic: Topic | None, settings: StoreSettings) -> dict[str, Any]:
    """The response to what is asked about the shop, with its values; empty where name, place and hours answer it."""
    phone = [{"part": "part_store_phone", "phone": settings.phone}] if settings.phone else ""
    if topic is Topic.PHONE and not settings.phone:
        return {"response": "utter_store_unknown", "phone": ""}
    if topic in (Topic.PHONE, Topic.GENUINE):
        address = settings.address or ""
        response = "utter_store_phone" if topic is Topic.PHONE else "utter_store_genuine"
        return {"response": response, "shop": settings.name, "phone": phone, "address": address}
    if topic in NAMED_BY_TOPIC:
        return {"response": NAMED_BY_TOPIC[topic]}
    if topic in (Topic.BILL, Topic.PICKUP, Topic.OTHER) or (topic is Topic.PLACE and not settings.address):
        return {"response": "utter_store_unknown", "phone": phone}
    return {}


def _ends(hours: Hours) -> tuple[tuple[str, time], tuple[str, time]]:
    return ("start", hours.opens), ("end", hours.closes)
