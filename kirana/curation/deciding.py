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

    def accept(
        self, identity: int, *, revision: int | None = None, seen: Mapping[str, Any] | None = None
    ) -> Correction:
        """Does what is proposed for a group. Raises CurationError where that is left to people.

        Args:
            seen: the proposal's action and value as the curator saw them; another one is not accepted in its place.
        """
        proposal = self._proposal(identity)
        if seen is not None and seen != {"action": proposal.action, "value": dict(proposal.value)}:
            raise CurationError(f"Shoppers said more about {identity} meanwhile, and another answer is proposed now.")
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

    def answer(
        self, identity: int, action: str, value: Mapping[str, Any], *, revision: int | None = None, reason: str = ""
    ) -> Correction:
        """Another answer than the proposal, or a proposal in words of one's own.

        Args:
            action: "alias", "lexicon", "label", "out_of_scope", "reply" or "test".
            value: {"sku", "text"}, {"concept", "text"}, {"intent", "texts"}, {}, {"response", "language", "text"} or
                {"expect"}; a text that is missing is the group's own.
        """
        kind, change, records = self._answered(identity, action, value)
        return self._make(kind, change, identity, revision, reason, records)

    def answer_tried(self, identity: int, action: str, value: Mapping[str, Any]) -> Reach:
        """What an answer would change. Changes nothing."""
        kind, change, _ = self._answered(identity, action, value)
        return self._corrections.tried(kind, change)[1]

    def _answered(
        self, identity: int, action: str, value: Mapping[str, Any]
    ) -> tuple[str, dict[str, Any], list[tuple[int, str]]]:
        """(kind, change, messages it comes from) of an answer."""
        if action in ("label", "out_of_scope"):
            intent = OUTSIDE if action == "out_of_scope" else str(value["intent"])
            return "label", *self._labelled(identity, intent, value.get("texts") or ())
        typical = typical_of(self._desk, group_of(self._desk, identity))
        records = [(typical.id, typical.sender)]
        if action == "alias":
            return "alias", {"text": value.get("text") or self._focus(identity), "sku": value["sku"]}, records
        if action == "lexicon":
            return "lexicon", {"text": value.get("text") or self._focus(identity), "concept": value["concept"]}, records
        if action == "reply":
            return "reply", dict(value), records
        if action == "test":
            return "test", {"record": typical.id, "expect": dict(value.get("expect") or {})}, records
        raise CurationError(f"There is no answer “{action}”.")

    def label(
        self, identity: int, intent: str, *, texts: Sequence[str] = (), revision: int | None = None, reason: str = ""
    ) -> Correction:
        """Some of a group's sentences, or those given, become training sentences of an intent."""
        value = {"intent": intent, "texts": texts}
        return self.answer(identity, "label", value, revision=revision, reason=reason)

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
        return self.answer(identity, "out_of_scope", {}, revision=revision, reason=reason)

    def alias(
        self, identity: int, sku: str, *, text: str | None = None, revision: int | None = None, reason: str = ""
    ) -> Correction:
        """What the group is about is one more name of a product."""
        return self.answer(identity, "alias", {"text": text, "sku": sku}, revision=revision, reason=reason)

    def lexicon(
        self, identity: int, concept: str, *, text: str | None = None, revision: int | None = None, reason: str = ""
    ) -> Correction:
        """What the group is about is one more name of a kind of goods."""
        return self.answer(identity, "lexicon", {"text": text, "concept": concept}, revision=revision, reason=reason)

    def test(
        self, identity: int, *, expect: Mapping[str, Any] | None = None, revision: int | None = None
    ) -> Correction:
        """The conversation of a group becomes a test."""
        return self.answer(identity, "test", {"expect": expect}, revision=revision)

    def aside(self, identity: int, *, revision: int | None = None, reason: str = "") -> Correction:
        """Nothing is to be changed."""
        return self._corrections.aside(identity, revision=revision, reason=reason)

    def _make(
        self, kind: str, change: Mapping[str, Any], group: int, revision: int | None, reason: str,
        records: Sequence[tuple[int, str]],
    ) -> Correction:  # fmt: skip
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
