"""`kirana cart`, `orders`, `people`: what the staff look at and change."""

from __future__ import annotations

from typing import Literal

import click

from kirana.cli.output import print_json, rupees

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
    for line in seen.lines:
        click.echo(f"{line.quantity} × {line.name} {line.pack}  {rupees(line.line_total_paise)}")
    click.echo(f"total {rupees(seen.total_paise)}")


@click.group()
def orders() -> None:
    """Orders: list, show, move, confirm payments."""


@orders.command("list")
@click.option("--sender", default=None, help="Only this shopper's.")
@click.option("--status", default=None, help="Only those with this status.")
@AS_JSON
def list_orders(sender: str | None, status: str | None, as_json: bool) -> None:
    """List orders, newest first."""
    from kirana import wiring
    from kirana.shop.order import OrderStatus

    if status is not None and status not in {known.value for known in OrderStatus}:
        raise click.BadParameter(f"one of: {', '.join(known.value for known in OrderStatus)}", param_hint="--status")
    found = wiring.shop().orders.list(sender=sender, status=OrderStatus(status) if status else None)
    if as_json:
        print_json([order.as_json(wiring.shop().payments.request(order)) for order in found])
        return
    for order in found:
        paying = f"{order.payment_method} {order.payment_status.value}"
        click.echo(f"{order.id}  {order.status.value}  {paying}  {order.sender}  {rupees(order.total_paise)}")


@orders.command("show")
@click.argument("order_id", metavar="ID")
@AS_JSON
def show_order(order_id: str, as_json: bool) -> None:
    """Show one order."""
    from kirana import wiring

    order = wiring.shop().orders.find(order_id)
    if as_json:
        complaints = wiring.shop().complaints.of_order(order.id)
        shape = order.as_json(wiring.shop().payments.request(order))
        print_json({**shape, "complaints": [complaint.as_json() for complaint in complaints]})
        return
    click.echo(f"{order.id}  {order.status.value}  {order.sender}")
    for note in order.notes:
        click.echo(f"  note: {note}")
    if order.substitution != "ask":
        click.echo(f"  when something has run out: {order.substitution}")
    for line in order.lines:
        click.echo(f"  {line.line.quantity} × {line.line.name} {line.line.pack}  {rupees(line.line.line_total_paise)}")
    click.echo(f"  {order.address.recipient}, {order.address.phone}, {order.address.line}, {order.address.pincode}")
    click.echo(f"  {order.slot_start:%a %d %b %H:%M} to {order.slot_end:%H:%M}")
    click.echo(f"  {order.payment_method}, {order.payment_status.value}")
    click.echo(f"  total {rupees(order.total_paise)}")


@orders.command("set")
@click.argument("order_id", metavar="ID")
@click.argument("status")
@click.option("--reason", default="", help="Kept with the change.")
def set_order(order_id: str, status: str, reason: str) -> None:
    """Move an order along (accepted, packed, out_for_delivery, delivered, cancelled)."""
    from kirana import wiring
    from kirana.shop.order import OrderStatus

    if status not in {known.value for known in OrderStatus}:
        raise click.BadParameter(f"one of: {', '.join(known.value for known in OrderStatus)}", param_hint="STATUS")
    order = wiring.shop().orders.set_status(order_id, OrderStatus(status), by="staff", reason=reason)
    click.echo(f"{order.id}  {order.status.value}")


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
    for one in waiting:
        about = " ".join(part for part in (one.order_id, one.name) if part) or "no order"
        click.echo(f"{one.id}  {one.kind.value}  {one.sender}  {about}: {one.text}")


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
    for request in waiting:
        urgent = "URGENT  " if request.urgent else ""
        click.echo(f"{request.id}  {urgent}{request.status.value}  {request.sender}  {request.messages[-1].text}")


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


COMMANDS = (cart, orders, people)
