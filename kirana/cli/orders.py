"""`kirana cart`, `orders`, `people`: what the staff look at and change."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Literal

import click

from kirana.cli.failures import RequestError
from kirana.cli.output import MINUS_IS_A_NUMBER, print_json, rupees

if TYPE_CHECKING:
    from kirana.shop.order import OrderStatus

AS_JSON = click.option("--json", "as_json", is_flag=True, help="As JSON.")


@click.group()
def cart() -> None:
    """Carts."""


@cart.command("show")
@click.argument("sender")
@AS_JSON
def show_cart(sender: str, as_json: bool) -> None:
    """Show a shopper's cart; an unknown shopper's is empty."""
    from kirana import wiring

    seen = wiring.shop().carts.view(sender)
    if as_json:
        print_json(seen.as_json())
        return
    from kirana.cli.order_text import cart_lines

    for line in cart_lines(seen):
        click.echo(line)


@click.group()
def orders() -> None:
    """Orders: list, show, weigh, move, confirm payments."""


@orders.command("list")
@click.option("--sender", default=None, help="Only this shopper's.")
@click.option("--status", default=None, help="Only those with this status.")
@AS_JSON
def list_orders(sender: str | None, status: str | None, as_json: bool) -> None:
    """List orders, newest first."""
    from kirana import wiring
    from kirana.cli.order_text import order_row

    found = wiring.shop().orders.list(sender=sender, status=_status(status, "--status") if status is not None else None)
    if as_json:
        print_json([order.as_json(wiring.shop().payments.request(order)) for order in found])
        return
    if not found:
        click.echo("There is no such order." if sender or status else "There are no orders yet.")
    for order in found:
        click.echo(order_row(order))


@orders.command("show")
@click.argument("order_id", metavar="ID")
@AS_JSON
def show_order(order_id: str, as_json: bool) -> None:
    """Show one order."""
    from kirana import wiring

    order = wiring.shop().orders.find(order_id)
    complaints = wiring.shop().complaints.of_order(order.id)
    if as_json:
        shape = order.as_json(wiring.shop().payments.request(order))
        print_json({**shape, "complaints": [complaint.as_json() for complaint in complaints]})
        return
    from kirana.cli.order_text import complaint_line, order_lines

    for line in order_lines(order):
        click.echo(line)
    for complaint in complaints:
        click.echo(f"  complaint: {complaint_line(complaint)}")


@orders.command("set")
@click.argument("order_id", metavar="ID")
@click.argument("status")
@click.option("--reason", default="", help="Kept with the change.")
def set_order(order_id: str, status: str, reason: str) -> None:
    """Move an order along (accepted, packed, out_for_delivery, delivered, cancelled)."""
    from kirana import wiring

    order = wiring.shop().orders.set_status(order_id, _status(status, "STATUS"), by="staff", reason=reason)
    click.echo(f"{order.id}  {order.status.value}")


@orders.command("weigh", context_settings=MINUS_IS_A_NUMBER)
@click.argument("order_id", metavar="ID")
@click.argument("sku")
@click.argument("quantity")
def weigh_goods(order_id: str, sku: str, quantity: str) -> None:
    """Say what loose goods weighed (in the unit they are sold by); the order then costs what the scale says."""
    from kirana import wiring

    try:
        amount = Decimal(quantity)
        if amount.is_finite() and amount != round(amount, 3):
            raise InvalidOperation
    except InvalidOperation as error:
        raise RequestError(f"“{quantity}” is no weight; give a number such as 1.120.") from error
    order = wiring.shop().orders.weigh(order_id, sku, amount)
    click.echo(f"{order.id}  {order.events[-1].reason}; the order is {rupees(order.total_paise)} now")


@orders.command("payment")
@click.argument("order_id", metavar="ID")
@click.argument("decision", type=click.Choice(["confirm", "reject"]))
def settle_payment(order_id: str, decision: Literal["confirm", "reject"]) -> None:
    """Confirm or reject what a shopper says to have paid."""
    from kirana import wiring

    order = wiring.shop().orders.payment(order_id, decision)
    click.echo(f"{order.id}  payment {order.payment_status.value}")


@orders.command("complaints")
@AS_JSON
def list_complaints(as_json: bool) -> None:
    """List complaints that are not settled: those about health, then the oldest first."""
    from kirana import wiring

    waiting = wiring.shop().complaints.open()
    if as_json:
        print_json([complaint.as_json() for complaint in waiting])
        return
    from kirana.cli.order_text import complaint_line

    if not waiting:
        click.echo("There are no open complaints.")
    for one in waiting:
        click.echo(complaint_line(one))


@orders.command("settle")
@click.argument("complaint_id", metavar="COMPLAINT_ID")
@click.option("--reason", default="", help="How it ended; kept with the complaint.")
def settle_complaint(complaint_id: str, reason: str) -> None:
    """Settle a complaint."""
    from kirana import wiring

    click.echo(f"{wiring.shop().complaints.settle(complaint_id, reason).id}  settled")


@click.group()
def people() -> None:
    """Shoppers who wait for a person."""


@people.command("list")
@AS_JSON
def list_people(as_json: bool) -> None:
    """List who waits, the longest first."""
    from kirana import wiring

    waiting = wiring.shop().people.waiting()
    if as_json:
        print_json([request.as_json() for request in waiting])
        return
    from kirana.cli.order_text import request_lines

    if not waiting:
        click.echo("Nobody waits.")
    for request in waiting:
        for line in request_lines(request, wiring.shop().customers.profile(request.sender)):
            click.echo(line)


@people.command("reply")
@click.argument("request_id", metavar="ID")
@click.argument("text")
def reply_to_person(request_id: str, text: str) -> None:
    """Write to a shopper who waits."""
    from kirana import wiring

    click.echo(f"{wiring.shop().people.reply(request_id, text).id}  answered")


@people.command("done")
@click.argument("request_id", metavar="ID")
def close_request(request_id: str) -> None:
    """Close a request."""
    from kirana import wiring

    click.echo(f"{wiring.shop().people.done(request_id).id}  done")


def _status(word: str, where: str) -> OrderStatus:
    """The status that a word names; wrong usage, with all of them named, when there is none."""
    from kirana.shop.order import OrderStatus

    try:
        return OrderStatus("_".join(word.casefold().replace("-", " ").replace("_", " ").split()))
    except ValueError as error:
        known = ", ".join(status.value for status in OrderStatus)
        raise click.BadParameter(f"“{word}” is no status; there are {known}.", param_hint=where) from error


COMMANDS = (cart, orders, people)
