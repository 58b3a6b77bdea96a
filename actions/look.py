"""Looking around: categories, search, prices, delivery, payment, the shop itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.replies import money, product_title, slot
from actions.turn import ShopAction, Turn
from kirana import wiring
from kirana.shop.answers import pincode_within
from kirana.shop.choices import Choice
from kirana.shop.product import Product

SHOWN_AT_ONCE = 4
CATEGORIES_SHOWN = 12


class ActionBrowseCatalog(ShopAction):
    """Names the categories."""

    def name(self) -> str:
        return "action_browse_catalog"

    def act(self, turn: Turn) -> list[EventType]:
        if turn.items:
            return show_found(turn, "utter_found")
        names = [name for name, _ in turn.shop.catalogue.categories()[:CATEGORIES_SHOWN]]
        turn.say("utter_categories", categories=names, count=turn.shop.catalogue.count())
        return []


class ActionSearchProducts(ShopAction):
    """Shows what fits, with prices."""

    def name(self) -> str:
        return "action_search_products"

    def act(self, turn: Turn) -> list[EventType]:
        return show_found(turn, "utter_found")


class ActionTellPrice(ShopAction):
    """Tells the price of what fits best, or of the few that fit."""

    def name(self) -> str:
        return "action_tell_price"

    def act(self, turn: Turn) -> list[EventType]:
        return show_found(turn, "utter_price")


def show_found(turn: Turn, response: str) -> list[EventType]:
    """Answer with the products that fit what was said, as choices that a press or a number puts in the cart."""
    found: list[Product] = []
    missing: list[str] = []
    for wish in _wishes(turn):
        result = wiring.matcher().search(wish, n=SHOWN_AT_ONCE)
        products = [one.product for one in result.results] if result.decision != "none" else []
        turn.note(wish, "found" if products else "not_found", [product.sku for product in products])
        found += products[: 1 if len(turn.items) > 1 else SHOWN_AT_ONCE]
        if not products:
            missing.append(wish)
    if not found:
        turn.say("utter_not_found", names=missing or [turn.text[:80]])
        return []
    lines = [_offer_line(product) for product in found]
    choices = [Choice(title=product_title(p), intent="choose_option", data={"sku": p.sku}) for p in found]
    not_found = [{"part": "part_not_found", "text": name} for name in missing]
    turn.say(response, not_found=not_found, choices=turn.offer(lines, choices))
    # A yes now speaks of what is shown here; whatever was asked before is asked again in its time.
    return [SlotSet("open_question", None)]


def _wishes(turn: Turn) -> Sequence[str]:
    said = [" ".join(part for part in (item.brand, item.product) if part) for item in turn.items]
    return [wish for wish in said if wish] or ([turn.text] if turn.text.strip() else [])


def _offer_line(product: Product) -> dict[str, Any]:
    part = "part_offer_loose" if product.sold_by == "weight" else "part_offer"
    if not product.in_stock:
        part = "part_offer_out_of_stock"
    return {"part": part, "name": product_title(product), "price": money(product.price_paise), "unit": product.unit}


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
