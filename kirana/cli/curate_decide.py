"""`kirana curate accept`, `label`, `alias` …: deciding about a row of the inbox, and taking a decision back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from kirana.cli.curate import AS_JSON, BY, corrections, decisions, desk, sentence_of, told
from kirana.cli.output import print_json

if TYPE_CHECKING:
    from catalog_db.correction_rows import Correction

REVISION = click.option("--revision", type=int, help="The row's, as you saw it: a decision of somebody else is kept.")
REASON = click.option("--reason", default="", help="Why, for whoever looks later.")
COMMANDS: list[click.Command] = []


def _decided(name: str, help_text: str, decide: Callable[..., Correction], *more: Any) -> None:
    """A command that decides about one row of the inbox."""

    def command(identity: int, curator: str | None, revision: int | None, as_json: bool, **values: Any) -> None:
        told(decide(decisions(curator), identity, revision=revision, **values), as_json)

    for option in (AS_JSON, REVISION, BY, *reversed(more), click.argument("identity", metavar="ID", type=int)):
        command = option(command)
    COMMANDS.append(click.command(name, help=help_text)(command))


TEXT = click.option("--text", help="The words, where not those of the row.")
_decided("accept", "Do what is proposed for a row.", lambda who, identity, **v: who.accept(identity, **v))
_decided(
    "label",
    "Its sentences become training sentences of an intent.",
    lambda who, identity, intent, text, **v: who.label(identity, intent, texts=text, **v),
    click.option("--intent", required=True, help="The intent."),
    click.option("--text", multiple=True, help="The sentence, where not those of the row; may be given again."),
    REASON,
)
_decided(
    "out-of-scope",
    "It is nothing for a grocer.",
    lambda who, identity, **v: who.out_of_scope(identity, **v),
    REASON,
)
_decided(
    "alias",
    "Its words are one more name of a product: live at once.",
    lambda who, identity, sku, **v: who.alias(identity, sku, **v),
    click.argument("sku"),
    TEXT,
    REASON,
)
_decided(
    "lexicon",
    "Its words are one more name of a kind of goods: live at once.",
    lambda who, identity, concept, **v: who.lexicon(identity, concept, **v),
    click.argument("concept"),
    TEXT,
    REASON,
)
_decided(
    "aside",
    "Nothing is to be changed about it.",
    lambda who, identity, **v: who.aside(identity, **v),
    REASON,
)


_decided(
    "test",
    "Its conversation becomes a test of what should have happened.",
    lambda who, identity, bot, says, silent, cart, **v: who.test(
        identity, expect={"bot": list(bot), "says": list(says), "silent": list(silent), "cart": dict(cart)}, **v
    ),
    click.option("--bot", multiple=True, help="The response that should have come; may be given again."),
    click.option("--says", multiple=True, help="Words that must be said; may be given again."),
    click.option("--silent", multiple=True, help="Words that must not be said; may be given again."),
    click.option("--cart", type=(str, str), multiple=True, help='A line of the cart: "NAME PACK" QUANTITY.'),
)


@click.command()
@click.argument("identity", metavar="CORRECTION", type=int)
@BY
@AS_JSON
def approve(identity: int, curator: str | None, as_json: bool) -> None:
    """The second look at a correction that is held: somebody else makes it."""
    told(corrections(curator).approve(identity), as_json)


@click.command()
@click.argument("identity", metavar="[CORRECTION]", type=int, required=False)
@BY
@AS_JSON
def undo(identity: int | None, curator: str | None, as_json: bool) -> None:
    """Take the last correction back, or the one named."""
    told(corrections(curator).undo(identity), as_json)


@click.command()
@click.option("-n", "number", default=20, type=click.IntRange(1, 1000), help="How many.")
@AS_JSON
def history(number: int, as_json: bool) -> None:
    """The corrections, newest first."""
    from kirana.curation.corrections import newest

    found = newest(desk(), number)
    if as_json:
        print_json([one.as_dict() for one in found])
        return
    if not found:
        click.echo("Nothing was corrected yet.")
    for one in found:
        click.echo(f"{one.id:5}  {one.at}  {one.curator}  {one.state:6}  {one.kind}  {sentence_of(one)}")
        if one.reason:
            click.echo(f"       because: {one.reason}")


@click.command()
@click.argument("response")
@click.argument("language", type=click.Choice(["en", "hi-Latn", "hi"]))
@click.argument("text")
@BY
@REASON
@AS_JSON
def reply(response: str, language: str, text: str, curator: str | None, reason: str, as_json: bool) -> None:
    """Say an answer in other words; they are said when a model is trained next."""
    change = {"response": response, "language": language, "text": text}
    told(corrections(curator).make("reply", change, reason=reason), as_json)


COMMANDS += [approve, undo, history, reply]
