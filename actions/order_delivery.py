"""Another time or address for an order that is placed: done at once while it is not packed, else passed on."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk.events import EventType, SlotSet

from actions.orders import ORDERS_SHOWN, order_values
from actions.replies import slot
from actions.turn import Turn
from kirana.shop.answers import phone_within, pincode_within, without_pincode
from kirana.shop.choices import Choice
from kirana.shop.delivery import DeliverySlot
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.order import Order
from kirana.understanding.address_words import address_corrected
from kirana.understanding.addresses import looks_like_address
from kirana.understanding.details import DetailChange
from kirana.understanding.order_words import id_said
from kirana.understanding.slot_wish import SlotWish
from kirana.understanding.told import told_in
from kirana.understanding.told_otherwise import changes_told

SLOTS_OFFERED = 6
NO_QUESTION = SlotSet("open_question", None)
# What was placed has been packed since, or is over.
FOR_A_PERSON = frozenset({ErrorCode.NOT_CHANGEABLE, ErrorCode.UNKNOWN_ORDER})


def is_of_order_on_its_way(turn: Turn) -> bool:
    """Whether there is nothing that the details can be for but an order that is placed."""
    begun = turn.shop.carts.view(turn.customer).lines or turn.shop.doubts.open(turn.customer)
    return not begun and not turn.shop.checkouts.draft(turn.customer) and bool(turn.shop.orders.open(turn.customer))


def bring_otherwise(turn: Turn, said: str) -> list[EventType]:
    """Bring a placed order when and where the message says; what is not said is asked, all else is for a person."""
    chosen = turn.answer.get("data", {})
    said = chosen.get("said", said)
    orders = _meant(turn, said, chosen.get("order"))
    if orders and "slot" in chosen:
        return _brought(turn, orders[0], DetailChange(), chosen["slot"])
    told = [(order, _wished(said, order)) for order in orders]
    wished = [(order, _without_known(wish, order)) for order, wish in told]
    if told and all(wish for _, wish in told) and not any(wish for _, wish in wished):  # all is as it was told before
        status = [{"part": "part_order_status", **order_values(order)} for order in orders[:ORDERS_SHOWN]]
        turn.say("utter_order_status", orders=status)
        return [NO_QUESTION]
    corrected = [one for one in wished if address_corrected(said, _whole_address(one[0]))]
    if not wished or not any(_is_of_time_or_place(wish) for _, wish in wished):
        return offer_to_pass_on(turn)
    if len(corrected or wished) > 1:
        return _ask_which_order(turn, orders, said)
    order, wish = (corrected or wished)[0]
    return _brought(turn, order, wish)


def offer_to_pass_on(turn: Turn) -> list[EventType]:
    """A placed order keeps what only a person may change; whether the people of the shop shall be told is asked."""
    placed = turn.shop.orders.open(turn.customer)
    turn.note(turn.text, "detail_of_placed_order")
    titles = [{"part": "part_yes_person"}, {"part": "part_no_person"}]
    choices = turn.offer(titles, [Choice("yes", "affirm", {"about": turn.text}), Choice("no", "deny")])
    turn.say(
        "utter_ask_pass_on_details",
        orders=[{"part": "part_order_comes", **order_values(order)} for order in placed[:ORDERS_SHOWN]],
        choices=choices,
    )
    return [SlotSet("open_question", "person")]


def _meant(turn: Turn, said: str, order_id: str | None) -> list[Order]:
    orders = turn.shop.order_delivery.changeable(turn.customer)
    named = order_id or id_said(said, [one.id for one in orders])
    return [one for one in orders if named in (None, one.id)]


def _wished(said: str, order: Order) -> DetailChange:
    """What the message wants otherwise; an address that is put right is whole."""
    if better := address_corrected(said, _whole_address(order)):
        return DetailChange(address=better)
    if change := changes_told(said):
        return change
    told = told_in(said)
    return DetailChange(told.slot, told.payment, told.name, told.phone, told.address)


def _without_known(wish: DetailChange, order: Order) -> DetailChange:
    """A wish without who, number, place and way to pay that the order has already."""
    known = order.address
    place = without_pincode(wish.address).casefold(), pincode_within(wish.address) or known.pincode
    return replace(
        wish,
        name="" if wish.name.casefold() == known.recipient.casefold() else wish.name,
        phone="" if _is_phone(wish.phone, order) else wish.phone,
        address="" if wish.address and place == (known.line.casefold(), known.pincode) else wish.address,
        payment=None if wish.payment == order.payment_method else wish.payment,
    )


def _is_phone(said: str, order: Order) -> bool:
    found = phone_within(said)
    return found is not None and found[0] in (order.address.phone, order.contact_phone)


def _is_of_time_or_place(wish: DetailChange) -> bool:
    """Whether a wish is about when, or about another address, and about nothing that a person has to see."""
    if wish.name or wish.phone or wish.payment or wish.asked in ("payment_method", "recipient_name"):
        return False
    return looks_like_address(wish.address) if wish.address else bool(wish)


def _brought(turn: Turn, order: Order, wish: DetailChange, slot_id: str = "") -> list[EventType]:
    if wish.asked == "address":
        turn.say("utter_ask_new_address", **order_values(order))
        return [NO_QUESTION]
    slot_id = slot_id or _slot_wished(turn, order, wish.slot)
    if not (slot_id or wish.address):
        return _ask_when(turn, order)
    try:
        done = turn.shop.order_delivery.redirect(turn.customer, order.id, slot_id=slot_id, address=_whole(wish, order))
    except ShopError as refusal:
        return _refused(turn, order, refusal)
    if not done.created:
        return _ask_when(turn, order)
    turn.note("[details]", "order_redirected")
    turn.show_state(order=done.order)
    turn.say("utter_order_redirected", **order_values(done.order))
    return [NO_QUESTION]


def _whole(wish: DetailChange, order: Order) -> str:
    """The wished address; a street without a pincode is in the area that the order goes to."""
    if not wish.address or pincode_within(wish.address):
        return wish.address
    return f"{wish.address}, {order.address.pincode}"


def _slot_wished(turn: Turn, order: Order, wish: SlotWish | None) -> str:
    """The id of the slot that a wish means; "" where the order comes so already, or any time would do.

    What no slot has is no slot's id: the shop refuses it.
    """
    now = DeliverySlot("", order.slot_start, order.slot_end, 0)
    today = turn.shop.clock().date()
    if wish is None or wish == SlotWish() or wish.fits(now, today):
        return ""
    best = wish.best(turn.shop.order_delivery.slots(order), today, now)
    return best.id if best else turn.text


def _refused(turn: Turn, order: Order, refusal: ShopError) -> list[EventType]:
    if refusal.code in FOR_A_PERSON:
        return offer_to_pass_on(turn)
    turn.note("[details]", refusal.code.value)
    turn.refuse(refusal)
    return _ask_when(turn, order) if refusal.code is ErrorCode.SLOT_UNAVAILABLE else [NO_QUESTION]


def _ask_when(turn: Turn, order: Order) -> list[EventType]:
    """How it stands, and the slots that it can be moved to."""
    free = turn.shop.order_delivery.slots(order)[:SLOTS_OFFERED]
    if not free:
        return offer_to_pass_on(turn)
    choices = [Choice(one.id, "inform", {"order": order.id, "slot": one.id}) for one in free]
    turn.say(
        "utter_ask_new_slot",
        **order_values(order),
        choices=turn.offer([slot(one.start, one.end) for one in free], choices),
    )
    return [NO_QUESTION]


def _ask_which_order(turn: Turn, orders: list[Order], said: str) -> list[EventType]:
    choices = [Choice(one.id, "inform", {"order": one.id, "said": said}) for one in orders]
    titles = [{"part": "part_order_choice", **order_values(one)} for one in orders]
    turn.note("[details]", "asked_which_order")
    turn.say("utter_which_order_to_change", choices=turn.offer(titles, choices))
    return [NO_QUESTION]


def _whole_address(order: Order) -> str:
    return f"{order.address.line}, {order.address.pincode}"
