"""From what a curator says about a group to a correction: the proposal accepted, or another answer given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from catalog_db.correction_rows import Correction
from kirana.curation.corrections import Corrections
from kirana.curation.files import CurationError
from kirana.curation.labelling import chosen_sentences
from kirana.curation.proposals import Proposal, typical_focus
from kirana.curation.reach import Reach
from kirana.curation.records import OUTSIDE, Record
from kirana.curation.training_file import TrainingFile
from kirana.curation.view import group_of, proposal_of, typical_of

if TYPE_CHECKING:
    from kirana.curation.desk import Desk

_LEFT_TO_PEOPLE = {
    "ask_owner": "This is for the owner of the shop, not for the model; `kirana curate aside` puts it aside.",
    "none": "Shoppers gave no answer here: say which with `kirana curate alias`, `lexicon`, `label` or `aside`.",
    "reply": "Another answer needs words: `kirana curate reply` takes them.",
}


class Decisions:
    """Decides about groups of the inbox at a desk, as one curator."""

    def __init__(self, desk: Desk, curator: str) -> None:
        self._desk = desk
        self._corrections = Corrections(desk, curator)

    def accept(self, identity: int, *, revision: int | None = None) -> Correction:
        """Does what is proposed for a group. Raises CurationError where that is left to people."""
        proposal = self._proposal(identity)
        if proposal.action in _LEFT_TO_PEOPLE:
            raise CurationError(_LEFT_TO_PEOPLE[proposal.action])
        kind, change, records = self._change(identity, proposal)
        reason = f"{proposal.support} shoppers said so, {proposal.against} did not"
        return self._make(kind, change, identity, revision, reason, records)

    def tried(self, identity: int) -> tuple[Proposal, Reach | None]:
        """What accepting would do, and its reach; None where that is left to people. Changes nothing."""
        proposal = self._proposal(identity)
        if proposal.action in _LEFT_TO_PEOPLE:
            return proposal, None
        kind, change, _ = self._change(identity, proposal)
        return proposal, self._corrections.tried(kind, change)[1]

    def _proposal(self, identity: int) -> Proposal:
        group = group_of(self._desk, identity)
        found = self._desk.inbox.rows().troubles(identity)
        return proposal_of(self._desk, group["kind"], found, typical_of(self._desk, group))

    def _change(self, identity: int, proposal: Proposal) -> tuple[str, dict[str, Any], list[tuple[int, str]]]:
        """(kind, change, messages it comes from) of a proposal."""
        typical = typical_of(self._desk, group_of(self._desk, identity))
        if proposal.action in ("label", "out_of_scope"):
            change, records = self._labelled(identity, str(proposal.value["intent"]), ())
            return "label", {**change, "support": proposal.support}, records
        if proposal.action == "test":
            return "test", {"record": typical.id, "expect": {}}, [(typical.id, typical.sender)]
        # A judge of the sample said it: that is no shopper's word, and more than one.
        judged = any("judged_wrong" in one.reasons for one in self._desk.inbox.rows().troubles(identity))
        support = None if judged else proposal.support
        return proposal.action, {**proposal.value, "support": support}, [(typical.id, typical.sender)]

    def label(
        self, identity: int, intent: str, *, texts: Sequence[str] = (), revision: int | None = None, reason: str = ""
    ) -> Correction:
        """Some of a group's sentences, or those given, become training sentences of an intent."""
        change, records = self._labelled(identity, intent, texts)
        return self._make("label", change, identity, revision, reason, records)

    def _labelled(
        self, identity: int, intent: str, texts: Sequence[str]
    ) -> tuple[dict[str, Any], list[tuple[int, str]]]:
        """The change that labels a group, and the messages that its sentences come from."""
        if texts:
            return {"intent": intent, "sentences": list(dict.fromkeys(texts))}, []
        said, known = self._sentences(identity), TrainingFile.read(self._desk.root).of(intent)
        wanted = chosen_sentences([text for text, _, _ in said], known)
        # Where none is fit to be added, the correction tells what is wrong with the first.
        chosen = [one for one in said if one[0] in wanted] or said[:1]
        return {"intent": intent, "sentences": [text for text, _, _ in chosen]}, [one[1:] for one in chosen]

    def out_of_scope(self, identity: int, *, revision: int | None = None, reason: str = "") -> Correction:
        """A group is nothing for a grocer."""
        return self.label(identity, OUTSIDE, revision=revision, reason=reason)

    def alias(
        self, identity: int, sku: str, *, text: str | None = None, revision: int | None = None, reason: str = ""
    ) -> Correction:
        """What the group is about is one more name of a product."""
        return self._make("alias", {"text": text or self._focus(identity), "sku": sku}, identity, revision, reason)

    def lexicon(
        self, identity: int, concept: str, *, text: str | None = None, revision: int | None = None, reason: str = ""
    ) -> Correction:
        """What the group is about is one more name of a kind of goods."""
        change = {"text": text or self._focus(identity), "concept": concept}
        return self._make("lexicon", change, identity, revision, reason)

    def test(
        self, identity: int, *, expect: Mapping[str, Any] | None = None, revision: int | None = None
    ) -> Correction:
        """The conversation of a group becomes a test."""
        typical = typical_of(self._desk, group_of(self._desk, identity))
        change = {"record": typical.id, "expect": dict(expect or {})}
        return self._make("test", change, identity, revision, "", [(typical.id, typical.sender)])

    def aside(self, identity: int, *, revision: int | None = None, reason: str = "") -> Correction:
        """Nothing is to be changed."""
        return self._corrections.aside(identity, revision=revision, reason=reason)

    def _make(
        self, kind: str, change: Mapping[str, Any], group: int, revision: int | None, reason: str,
        records: Sequence[tuple[int, str]] | None = None,
    ) -> Correction:  # fmt: skip
        if records is None:
            typical = typical_of(self._desk, group_of(self._desk, group))
            records = [(typical.id, typical.sender)]
        return self._corrections.make(kind, change, group=group, revision=revision, records=records, reason=reason)

    def _focus(self, identity: int) -> str:
        group = group_of(self._desk, identity)
        return typical_focus(self._desk.inbox.rows().troubles(identity), group["typical"])

    def _sentences(self, identity: int) -> list[tuple[str, int, str]]:
        """(text, record, sender) of a group, one for each text and sender, the typical message first."""
        group, rows = group_of(self._desk, identity), self._desk.inbox.rows()
        found: dict[str, tuple[str, int, str]] = {}
        troubles = sorted(rows.troubles(identity), key=lambda one: one.record != group["typical"])
        senders: set[str] = set()
        for trouble in troubles:
            row = rows.record(trouble.record)
            # One sentence of each shopper: a hundred messages of one number teach no more than one does.
            if row is not None and trouble.sender not in senders and Record.of(row).spoken:
                senders.add(trouble.sender)
                found.setdefault(row["text"], (row["text"], row["id"], row["sender"]))
        return list(found.values())
