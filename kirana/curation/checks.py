"""Looking over what the model learns from and what the shop says: each finding with its place and a fix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from kirana.curation import check_files, check_goods, check_labels, check_sentences

if TYPE_CHECKING:
    from kirana.curation.desk import Desk


@dataclass(frozen=True)
class Finding:
    """One fault: which check found it, where (`file:line`, an alias, a response), what it is and what would mend it."""

    check: str
    place: str
    fault: str
    fix: str

    def as_dict(self) -> dict[str, str]:
        """As plain data."""
        return asdict(self)


Check = Callable[["Desk"], Iterator[tuple[str, str, str]]]

CHECKS: dict[str, Check] = {
    "duplicates": check_sentences.duplicates,
    "two_intents": check_sentences.two_intents,
    "lopsided": check_sentences.lopsided,
    "held_out": check_sentences.held_out,
    "labels": check_labels.likely_wrong,
    "replies": check_files.replies,
    "stories": check_files.stories,
    "aliases": check_goods.aliases,
}


def check(desk: Desk, only: tuple[str, ...] = ()) -> list[Finding]:
    """The findings of all checks, or of some."""
    found: list[Finding] = []
    for name, run in CHECKS.items():
        if not only or name in only:
            found += [Finding(name, *one) for one in run(desk)]
    return found
