"""`kirana curate …`: the curators' loop at the command line. What each command does lives in `kirana/curation`."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, Any

import click

from kirana.cli.output import print_json, rupees

if TYPE_CHECKING:
    from catalog_db.correction_rows import Correction
    from kirana.curation.corrections import Corrections
    from kirana.curation.deciding import Decisions
    from kirana.curation.desk import Desk

AS_JSON = click.option("--json", "as_json", is_flag=True, help="As JSON.")
BY = click.option("--by", "curator", default=None, help="Who decides; else the user's name.")


@click.group()
def curate() -> None:
    """The curators' loop: what was misunderstood, what to do about it, what that changes."""


def desk() -> Desk:
    """The desk, its inbox brought up to date."""
    from kirana import wiring

    made = wiring.desk()
    made.inbox.digest(_progress)
    return made


def decisions(curator: str | None) -> Decisions:
    """Deciding as this curator."""
    from kirana.curation.deciding import Decisions

    return Decisions(desk(), curator or getpass.getuser())


def corrections(curator: str | None) -> Corrections:
    """Corrections as this curator."""
    from kirana.curation.corrections import Corrections

    return Corrections(desk(), curator or getpass.getuser())


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done >= total else ""
        click.echo(f"\rreading {done} of {total} new records{end}", nl=False, err=True)


def told(correction: Correction, as_json: bool) -> None:
    """Say what became of a correction."""
    if as_json:
        print_json(correction.as_dict())
        return
    click.echo(f"{correction.id}  {correction.state}  {correction.kind}  {sentence_of(correction)}")
    # What is taken back changes nothing any more, and a test changes no answer.
    if correction.state != "undone" and correction.kind != "test":
        reach(correction.reach)
    if correction.state == "held":
        click.echo(f"It waits for a second look: `kirana curate approve {correction.id} --by SOMEBODY_ELSE`.")


def sentence_of(correction: Correction) -> str:
    """What a correction does, in one sentence."""
    from kirana import wiring
    from kirana.curation.history import told

    return told(wiring.desk(), correction)


def counted(number: int, what: str) -> str:
    """ "1 shopper", "2 shoppers"."""
    return f"{number} {what}" + ("" if number == 1 else "s")


def reach(found: Any) -> None:
    """Say what a correction reaches."""
    if not found:
        return
    guess = " (estimated)" if found["estimated"] else ""
    click.echo(
        f"  {found['changed']} of the last {found['of']} messages change{guess}; {found['concerned']} have the words"
    )
    for change in found["changes"]:
        click.echo(f"    {change['text']!r} ({change['messages']}): {change['before']} → {change['after']}")
    for line in found["stops"]:
        click.echo(f"  STOP {line}")
    for line in found["marks"]:
        click.echo(f"  {line}")


@curate.command()
@click.option("-n", "number", default=20, type=click.IntRange(1, 1000), help="How many.")
@click.option("--state", type=click.Choice(["open", "settled", "aside"]), default="open", help="Which ones.")
@AS_JSON
def inbox(number: int, state: str, as_json: bool) -> None:
    """What went wrong, alike things together, what may have cost most first."""
    from kirana.curation.view import inbox_rows

    rows = inbox_rows(desk(), number, state)
    if as_json:
        print_json(rows)
        return
    if not rows:
        click.echo("The inbox is empty.")
    for row in rows:
        latin = f" ({row['latin']})" if row["latin"] else ""
        click.echo(
            f"{row['id']:5}  {rupees(row['value_at_risk_paise']):>8}  {counted(row['senders'], 'shopper'):>12}  "
            f"{row['text']!r}{latin}  {', '.join(row['reasons'])}"
        )
        click.echo(f"         {said_of(row['proposal'])}")


def said_of(proposal: dict[str, Any]) -> str:
    """A proposal in one line."""
    value = ", ".join(str(part) for part in proposal["value"].values())
    cause = proposal["cause"].replace("_", " ")
    if proposal["action"] == "none":
        return f"{cause}: no answer yet"
    action, support, against = proposal["action"].replace("_", " "), proposal["support"], proposal["against"]
    return f"{cause}: {action} {value} ({support} for, {against} against)"


@curate.command()
@click.argument("identity", metavar="ID", type=int)
@AS_JSON
def show(identity: int, as_json: bool) -> None:
    """One row of the inbox with its conversation, and what was bought in the end."""
    from kirana.curation.view import shown

    row = shown(desk(), identity)
    if as_json:
        print_json(row)
        return
    reasons = ", ".join(row["reasons"])
    click.echo(
        f"{row['id']}  {row['focus']!r}  {rupees(row['value_at_risk_paise'])}  "
        f"{counted(row['senders'], 'shopper')}  {reasons}"
    )
    click.echo(f"  {said_of(row['proposal'])}")
    for one in row["said"]:
        click.echo(f"  {one['senders']:3} × {one['text']}{' (' + one['latin'] + ')' if one['latin'] else ''}")
    click.echo("conversation:")
    for turn in row["conversation"]:
        ended = ", ".join(f"{wish['text']}: {wish['outcome']}" for wish in turn["outcome"])
        click.echo(f"  {'>' if turn['here'] else ' '} {turn['text']}  [{turn['intent']}]  {ended}")
    click.echo(f"bought in the end: {', '.join(row['bought']) or 'nothing'}")


@curate.command()
@click.argument("identity", metavar="ID", type=int)
@AS_JSON
def propose(identity: int, as_json: bool) -> None:
    """What accepting a row would do, and what that would change; nothing is done."""
    from kirana.curation.deciding import Decisions

    proposal, found = Decisions(desk(), getpass.getuser()).tried(identity)
    if as_json:
        print_json({"proposal": proposal.as_dict(), "reach": found.as_dict() if found else None})
        return
    click.echo(said_of(proposal.as_dict()))
    reach(found.as_dict() if found else None)


@curate.command()
@click.argument("text")
@AS_JSON
def origin(text: str, as_json: bool) -> None:
    """Where a training sentence, an alias or a name of goods came from."""
    from kirana.curation.origins import origins

    found = origins(desk(), text)
    if as_json:
        print_json(found)
        return
    for one in found:
        learnt = f"; learnt by {', '.join(one['models'])}" if one.get("models") else ""
        click.echo(one["told"] + learnt)


@curate.command()
@click.argument("sender")
@AS_JSON
def forget(sender: str, as_json: bool) -> None:
    """Delete what a shopper said: conversation, records, inbox, sample, sentences and tests taken from them alone."""
    from kirana import wiring
    from kirana.curation.origins import forget_customer, models_that_learnt_from
    from kirana.shop.customer import customer_id

    customer = customer_id(sender)
    pseudonym = wiring.pseudonyms().of(customer)
    models = models_that_learnt_from(desk(), pseudonym)
    done = {**forget_customer(desk(), customer, pseudonym), "models": models}
    if as_json:
        print_json(done)
    else:
        click.echo(f"{done['records']} messages and {done['examples']} examples of {sender} are gone.")
        if models:
            click.echo(f"These models learnt from them, until a new one is promoted: {', '.join(models)}.")


COMMANDS = (curate,)
