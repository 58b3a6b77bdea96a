"""The inbox: troubles of all messages, put together by likeness, in the order of what they may have cost.

It is a summary of the turn records, brought up to date with those that came since (`digest`), so that opening it costs
the same whether there are a thousand records or a hundred thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from catalog_db.connection import Database
from catalog_db.inbox_rows import InboxRows, Trouble
from kirana.curation.likeness import marks, nearest
from kirana.curation.records import Record
from kirana.curation.troubles import AFTERWARDS, LEFT_SECONDS, Found, judgement, troubles
from kirana.curation.wording import Wording

CHUNK = 2000
EARLIER = AFTERWARDS + 6  # records of a sender that a new one may throw light on, and those before them
MOST_PAISE = 500_000  # a single message never counts for more than this
DIGESTED, LEFT = "digested", "left"
Progress = Callable[[int, int], None]


class Inbox:
    """Brings the inbox up to date and reads it.

    Args:
        database: `conversations.db`, with its tables.
        price_of: a product's price in paise, None when there is no such product.
        typical_paise: what a line of a cart costs where nothing is known of it.
    """

    def __init__(
        self,
        database: Database,
        wording: Wording,
        price_of: Callable[[str], int | None],
        typical_paise: int,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._wording = wording
        self._price_of = price_of
        self._typical_paise = typical_paise
        self._clock = clock
        self._known_groups: dict[tuple[str, str], int] = {}  # within one transaction

    def rows(self) -> InboxRows:
        """The rows, for reading."""
        return InboxRows(self._database.read())

    def digest(self, progress: Progress = lambda done, total: None, limit: int | None = None) -> int:
        """Takes in the records that came since the last time, at most `limit`; how many that were."""
        done = 0
        total = self.rows().newest_record() - self.rows().progress(DIGESTED)
        while limit is None or done < limit:
            taken = self._digest_chunk(CHUNK if limit is None else min(CHUNK, limit - done))
            if not taken:
                break
            done += taken
            progress(done, max(total, done))
        self._digest_left()
        return done

    def _digest_chunk(self, size: int) -> int:
        with self._database.write() as connection:
            rows = InboxRows(connection)
            fresh = rows.records_after(rows.progress(DIGESTED), size)
            if not fresh:
                return 0
            by_sender: dict[str, list[dict[str, Any]]] = {}
            for row in fresh:
                by_sender.setdefault(row["sender"], []).append(row)
            touched: set[int] = set()
            self._known_groups = {}
            for sender, new in by_sender.items():
                earlier = rows.records_of(sender, new[0]["id"], EARLIER)
                known = [Record.of(row) for row in (*earlier, *new)]
                touched |= self._put(rows, known, range(max(0, len(earlier) - AFTERWARDS), len(known)))
            rows.weigh(touched)
            rows.set_progress(DIGESTED, fresh[-1]["id"])
            return len(fresh)

    def _digest_left(self) -> None:
        """Looks at those who went away and did not come back."""
        before = (self._clock() - timedelta(seconds=LEFT_SECONDS)).astimezone(timezone.utc)
        with self._database.write() as connection:
            rows = InboxRows(connection)
            last, senders = rows.left_since(
                rows.progress(LEFT), before.isoformat(timespec="milliseconds"), rows.progress(DIGESTED)
            )
            touched: set[int] = set()
            self._known_groups = {}
            for sender in senders:
                known = [Record.of(row) for row in rows.records_of(sender, last + 1, EARLIER)]
                if known:
                    touched |= self._put(rows, known, range(len(known) - 1, len(known)), ended=True)
            rows.weigh(touched)
            rows.set_progress(LEFT, last)

    def take_again(self, sender: str, record: int) -> None:
        """Looks at one record anew: it was judged since."""
        with self._database.write() as connection:
            rows = InboxRows(connection)
            known = [Record.of(row) for row in rows.conversation(sender, record, EARLIER, AFTERWARDS)]
            place = next(at for at, one in enumerate(known) if one.id == record)
            self._known_groups = {}
            rows.weigh(self._put(rows, known, range(place, place + 1)))

    def _put(self, rows: InboxRows, known: Sequence[Record], places: range, *, ended: bool = False) -> set[int]:
        """Finds the troubles of some of a sender's records anew; the groups that were touched."""
        records = [known[at] for at in places]
        touched = rows.forget_troubles([record.id for record in records])
        for at in places:
            over = ended or at < len(known) - 1
            found = troubles(known, at, self._wording.unknown, ended=over)
            judged = judgement(known[at], rows.judgement(known[at].id), self._wording.unknown)
            if judged:
                found = [judged, *(one for one in found if one.kind == "failure")]
            by_group: dict[int, list[Found]] = {}
            for one in found:
                known_as = (one.kind, one.focus)
                if known_as not in self._known_groups:
                    self._known_groups[known_as] = self.group_of(rows, *known_as)
                by_group.setdefault(self._known_groups[known_as], []).append(one)
            for group, together in by_group.items():
                stands_for = rows.stands_for(known[at].id) if judged else 1.0
                rows.add_trouble(group, self._joined(known[at], together, self._cart(known[: at + 1]), stands_for))
            touched |= set(by_group)
        return touched

    def group_of(self, rows: InboxRows, kind: str, focus: str) -> int:
        """The group for a trouble about these words, a new one if there is none like it."""
        theirs = marks(focus, kind)
        found = nearest(focus, kind, rows.groups_with(theirs, kind))
        return found if found is not None else rows.new_group(kind, focus, theirs)

    def _joined(self, record: Record, found: Sequence[Found], cart_paise: int | None, stands_for: float) -> Trouble:
        """The troubles of one message about one thing, as one.

        Args:
            stands_for: of a message drawn at random, how many there are like it.
        """
        calm = 1.0
        for one in found:
            calm *= 1 - one.uncertainty
        return Trouble(
            record=record.id,
            sender=record.sender,
            reasons=tuple(dict.fromkeys(one.reason for one in found)),
            uncertainty=round(1 - calm, 4),
            value_paise=min(MOST_PAISE, int(stands_for * max(self._value(one, cart_paise) for one in found))),
            focus=found[0].focus,
            answer=next((one.answer for one in found if one.answer), None),
        )

    def _value(self, found: Found, cart_paise: int | None) -> int:
        """Paise at stake: of goods their price, of a message the cart that hung on it."""
        skus = [*found.skus, *([found.answer["sku"]] if found.answer and "sku" in found.answer else [])]
        prices = [price for sku in skus if (price := self._price_of(sku)) is not None]
        if found.kind == "goods":
            return max(prices, default=self._typical_paise)
        return max(cart_paise or 0, self._typical_paise, *prices)

    @staticmethod
    def _cart(records: Iterable[Record]) -> int | None:
        known = [record.cart_paise for record in records if record.cart_paise is not None]
        return known[-1] if known else None
