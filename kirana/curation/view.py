"""What a curator sees: the rows of the inbox, and one group with its conversations, as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from catalog_db.inbox_rows import Trouble
from kirana.curation.files import CurationError
from kirana.curation.proposals import Proposal, propose, typical_focus
from kirana.curation.records import Record
from kirana.curation.wording import in_latin

if TYPE_CHECKING:
    from kirana.curation.desk import Desk

BEFORE, AFTER = 4, 8
SAID_SHOWN = 10


def inbox_rows(desk: Desk, limit: int, state: str = "open") -> list[dict[str, Any]]:
    """The groups of the inbox, what weighs most first; each is shown by the message that weighs most."""
    return [group_row(desk, dict(row)) for row in desk.inbox.rows().groups(state, limit)]


def group_row(desk: Desk, group: Mapping[str, Any]) -> dict[str, Any]:
    """One row: the contract's fields of the typical message, and what is known of the group."""
    rows = desk.inbox.rows()
    found = rows.troubles(group["id"])
    typical = typical_of(desk, group)
    reasons = dict.fromkeys(reason for one in found for reason in one.reasons)
    proposal = proposal_of(desk, group["kind"], found, typical)
    return {
        "id": group["id"],
        "at": typical.at,
        "text": typical.text,
        "language": typical.language,
        "intent": typical.intent,
        "confidence": typical.confidence,
        "items": list(typical.items),
        "outcome": list(typical.outcome),
        "value_at_risk_paise": group["value_paise"],
        "model": typical.model,
        "latin": in_latin(typical.text),
        "record": typical.id,
        "kind": group["kind"],
        "focus": typical_focus(found, typical.id),
        "reasons": list(reasons),
        "messages": group["messages"],
        "senders": group["senders"],
        "priority_paise": group["priority"],
        "revision": group["revision"],
        "state": group["state"],
        "proposal": proposal.as_dict(),
    }


def typical_of(desk: Desk, group: Mapping[str, Any]) -> Record:
    """The message of a group that weighs most."""
    found = desk.inbox.rows().record(group["typical"])
    if found is None:
        raise CurationError(f"The messages of {group['id']} are gone: their shoppers asked to be forgotten.")
    return Record.of(found)


def proposal_of(desk: Desk, kind: str, found: Sequence[Trouble], typical: Record) -> Proposal:
    """What to do about a group."""
    return propose(kind, found, typical, desk.goods_of, desk.concept_of)


def group_of(desk: Desk, identity: int) -> Mapping[str, Any]:
    """One group. Raises CurationError."""
    group = desk.inbox.rows().group(identity)
    if group is None:
        raise CurationError(f"There is nothing {identity} in the inbox; `kirana curate inbox` shows what there is.")
    return dict(group)


def shown(desk: Desk, identity: int) -> dict[str, Any]:
    """A group with what was said in it, the conversation around its typical message, and what was bought in the end."""
    group = group_of(desk, identity)
    row = group_row(desk, group)
    typical = typical_of(desk, group)
    said = said_in(desk, group)
    return {
        **row,
        "said": [{"text": text, "latin": in_latin(text), "senders": number} for text, number in said[:SAID_SHOWN]],
        "conversation": [turn_row(one, typical.id) for one in conversation(desk, typical)],
        "bought": bought(desk, typical),
    }


def said_in(desk: Desk, group: Mapping[str, Any]) -> list[tuple[str, int]]:
    """(text, senders) of a group's messages, said by most first."""
    rows = desk.inbox.rows()
    senders: dict[str, set[str]] = {}
    for trouble in rows.troubles(group["id"]):
        found = rows.record(trouble.record)
        if found is not None:
            senders.setdefault(found["text"], set()).add(trouble.sender)
    return sorted(((text, len(who)) for text, who in senders.items()), key=lambda pair: (-pair[1], pair[0]))


def conversation(desk: Desk, record: Record) -> list[Record]:
    """What the same shopper said around a message, oldest first."""
    rows = desk.inbox.rows().conversation(record.sender, record.id, BEFORE, AFTER)
    return [Record.of(row) for row in rows]


def turn_row(record: Record, marked: int | None = None) -> dict[str, Any]:
    """One turn of a conversation."""
    return {
        "record": record.id,
        "at": record.at,
        "text": record.text,
        "latin": in_latin(record.text),
        "intent": record.intent,
        "outcome": [{"text": one["text"], "outcome": one["outcome"]} for one in record.outcome],
        "responses": list(record.responses),
        "here": record.id == marked,
    }


def bought(desk: Desk, record: Record) -> list[str]:
    """The goods of the order that the conversation ended with; empty when it ended with none."""
    order = next((one.bought for one in conversation(desk, record) if one.bought and one.id >= record.id), None)
    return [product.name for product in desk.catalogue.products(order or ())]
