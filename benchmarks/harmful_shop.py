"""The shop in which the decisions of `harmful.py` are made: a copy of the project, and what was said there."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from misunderstandings import Talk

MESSAGES = 400
ATTA, COCONUT_MILK, BUTTER, MILK = (
    "aashirvaad-atta-5kg", "dabur-coconutmilk-200ml", "amul-butter-500g", "amul-taaza-1l",
)  # fmt: skip
GOODS = ("milk", "2 packet doodh", "amul butter", "1 kg sugar", "atta 5 kg", "1 kilo namak", "tata salt 1 kg", "doodh")
SAID_OFTEN = (
    "paneer khane ke baad ulti ho rahi hai",
    "haan",
    "theek hai",
    "checkout",
    "order kar do",
    "namaste",
    "nahi",
    "cart dikhao",
    "delivery kab hogi",
    "paneer khane ke baad ulti ho rahi hai",
)
MEASURED = "mujhe woh wala dabba chahiye jo kal dikhaya tha"  # stands in the data that measures, made for this run
ONE_NUMBER = "pest"


@dataclass
class Shop:
    """A project, its desk, and what was said there."""

    desk: Any
    root: Path

    @classmethod
    def opened(cls, root: Path, measured: Path) -> Shop:
        """A shop in which shoppers have been talking, and data beside it that measures."""
        (measured / "dev").mkdir(parents=True)
        (measured / "maps.json").write_text("{}", encoding="utf-8")
        (measured / "dev" / "said.tsv").write_text(f"text\tintent\n{MEASURED}\tsearch_product\n", encoding="utf-8")
        from kirana import wiring

        shop = cls(wiring.desk(root), root)
        shop._fill()
        return shop

    def _fill(self) -> None:
        talk, chance = Talk(self.desk, 7), random.Random(7)
        for number in range(MESSAGES):
            talk.say(f"s{chance.randrange(90)}", number * 60.0, chance.choice((*GOODS, *SAID_OFTEN)))
        at = MESSAGES * 60.0
        for number in range(100):  # one number, again and again, each time a little otherwise
            self._took(talk, ONE_NUMBER, at + number * 60, "ulfatiya", COCONUT_MILK)
            talk.say(ONE_NUMBER, at + number * 60 + 30, f"{number} upar wala ghar mera hai bhai", **_missed("ghar"))
            talk.say(ONE_NUMBER, at + number * 60 + 40, "[press] clear", intent="clear_cart", confidence=1.0)
        for number in range(4):  # four shoppers, once each
            self._took(talk, f"honest{number}", at + 9000 + number * 60, "zarflux", ATTA)
        for number in range(2):
            talk.say(f"lost{number}", at + 9500 + number * 60, "jhola kidhar atka pada", **_missed("jhola"))
        talk.write()
        self.desk.inbox.digest()

    @staticmethod
    def _took(talk: Talk, sender: str, at: float, word: str, sku: str) -> None:
        """A shopper says a word that nobody knows, and takes something by another name."""
        found = [{"text": "that", "outcome": "added", "skus": [sku]}]
        talk.say(sender, at, f"2 {word}", **_missed(word, "not_found", "add_to_cart"))
        talk.say(sender, at + 10, "that one", intent="add_to_cart", confidence=0.95, outcome=found)

    def row(self, words: str, kind: str) -> dict[str, Any]:
        """The row of the inbox about these words; of kind "goods" or "message"."""
        from kirana.curation.view import inbox_rows

        rows = (row for row in inbox_rows(self.desk, 500) if row["kind"] == kind)
        return next(row for row in rows if words in f"{row['focus']} {row['text']}")

    def place_of_one_number(self) -> tuple[int, int]:
        """Where the inbox has what one number said a hundred times, and what four shoppers said once each."""
        from kirana.curation.view import inbox_rows

        words = [row["focus"] for row in inbox_rows(self.desk, 500)]
        return words.index("ulfatiya") + 1, words.index("zarflux") + 1

    @contextmanager
    def put_back(self) -> Iterator[None]:
        """The project's files are as before, afterwards."""
        before = {file: file.read_bytes() for file in (self.root / "data").glob("*.yml")}
        yield
        for file, content in before.items():
            file.write_bytes(content)


def _missed(word: str, outcome: str = "not_understood", intent: str = "nlu_fallback") -> dict[str, Any]:
    """What is known of a turn that came to nothing."""
    wish = {"text": word, "outcome": outcome, "skus": []}
    return {"intent": intent, "confidence": 0.6, "outcome": [wish], "language": "hi-Latn"}
