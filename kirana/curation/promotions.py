"""Promoting a challenger, to a share of the senders or to all, and rolling back: one row each, which a running shop
takes up by itself (`kirana.runtime.rollout`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog_db.model_rows import Model, ModelRows, Release
from kirana.curation.files import CurationError
from kirana.curation.register import Register

if TYPE_CHECKING:
    from kirana.curation.desk import Desk

ALL = 100
OVERTAKEN = "Somebody else promoted or rolled back just now; look at `kirana curate models`."


class Promotions:
    """Promotes and rolls back at a desk.

    Args:
        curator: who decides.
    """

    def __init__(self, desk: Desk, curator: str) -> None:
        self._desk = desk
        self._curator = curator
        self._register = Register(desk)

    def promote(
        self, name: str | None = None, share: int = ALL, reason: str = "", override: str | None = None
    ) -> Release:
        """Lets a model answer a share (per cent) of the senders, or everybody.

        Args:
            name: the model; the newest challenger where none is named.
            override: why it may, although the gate says no or was not asked; kept with the curator's name.

        Raises CurationError where the gate does not allow it.
        """
        model, champion = self._register.challenger(name), self._register.champion(self._curator)
        self._register.file(model)
        now = self._register.rows().release()
        if model.name == champion.name:
            raise CurationError(f"{model.name} answers everybody already, or all others; `kirana curate models` tells.")
        if now and now.challenger not in (None, model.name):
            raise CurationError(
                f"{now.challenger} answers {now.share} % of senders; promote it to all or roll it back first."
            )
        if override is not None and not override.strip():
            raise CurationError("An override needs a reason.")
        compared = self._register.rows().comparison(model.name, champion.name)
        if override is None:
            self._require_pass(model, champion, compared["report"] if compared else None)
        return self._release(
            now, "promote", champion, model.name if share == ALL else champion.name,
            challenger=None if share == ALL else model.name, share=0 if share == ALL else share, reason=reason,
            override=override, comparison=compared["id"] if compared else None,
        )  # fmt: skip

    def rollback(self, reason: str = "", at_once: bool = False, seen: int | None = None) -> Release:
        """Takes the last promotion back: a share's challenger answers nobody, or the champion before answers again.

        Args:
            at_once: for open checkouts too, because the model does harm.
            seen: the number of the release that is to be taken back; another that came since is left alone.
        """
        releases = self._register.rows().releases()
        champion, now = self._before(releases), releases[-1]
        if seen not in (None, now.id):
            raise CurationError(OVERTAKEN)
        self._register.file(champion)
        return self._release(
            now, "rollback", self._register.named(now.champion), champion.name, reason=reason, at_once=at_once
        )

    def before_last(self) -> tuple[Release, Model]:
        """What a rollback would take back, and the model that would answer everybody. Raises CurationError."""
        releases = self._register.rows().releases()
        before = self._before(releases)
        return releases[-1], before

    def _before(self, releases: list[Release]) -> Model:
        if not releases:
            raise CurationError("Nothing was promoted yet; there is nothing to roll back.")
        now, back = releases[-1], _champions_before(releases)
        if not now.challenger and not back:
            raise CurationError(f"There is no model before {now.champion} to roll back to.")
        return self._register.named(now.champion if now.challenger else back[-1])

    def _require_pass(self, model: Model, champion: Model, report: dict[str, object] | None) -> None:
        override = '`--override "WHY" --by NAME` answers for it all the same'
        if report is None:
            raise CurationError(
                f"{model.name} was not compared with {champion.name}, which answers now; `kirana curate compare` "
                f"does it, {override}."
            )
        if report["gate"] != "pass":
            reasons = report["reasons"]
            told = " ".join(reasons) if isinstance(reasons, list) else ""
            raise CurationError(f"The gate says no to {model.name}: {told} {override[0].upper()}{override[1:]}.")

    def _release(
        self, seen: Release | None, kind: str, before: Model, champion: str, *, challenger: str | None = None,
        share: int = 0, reason: str = "", override: str | None = None, comparison: int | None = None,
        at_once: bool = False,
    ) -> Release:  # fmt: skip
        """Writes the row, unless another came after the one that was `seen`."""
        release = Release(
            at=self._desk.clock().isoformat(timespec="seconds"), curator=self._curator, kind=kind, before=before.name,
            champion=champion, challenger=challenger, share=share, reason=reason, override=override,
            comparison=comparison, at_once=int(at_once),
        )  # fmt: skip
        with self._desk.database.write() as connection:
            rows = ModelRows(connection)
            last = rows.release()
            if (last.id if last else 0) != (seen.id if seen else 0):
                raise CurationError(OVERTAKEN)
            rows.add_release(release)
        return release


def _champions_before(releases: list[Release]) -> list[str]:
    """The champions that can be gone back to, the nearest last."""
    back: list[str] = []
    for release in releases:
        if release.before == release.champion:
            continue
        if release.kind == "promote":
            back.append(release.before)
        elif back:
            back.pop()
    return back
