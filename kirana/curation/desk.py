"""The curators' desk: the parts of the loop over one shop's data and one project's files, put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from statistics import median

from catalog_db.catalogue_store import CatalogueStore
from catalog_db.connection import Database
from kirana.curation.inbox import Inbox
from kirana.curation.training_file import TrainingFile
from kirana.curation.wording import Wording, taught_words
from kirana.understanding.lexicon import Lexicon
from kirana.understanding.matcher import Matcher
from kirana.understanding.words import all_languages

TYPICAL_PAISE = 5000


@dataclass
class Desk:
    """Where curators work.

    Attributes:
        root: the project's folder, with data/, domain.yml and tests/.
        database: `conversations.db`.
        matcher, lexicon: those of now, asked for anew each time.
        lexicon_file: the CSV file that the lexicon is read from.
    """

    root: Path
    database: Database
    catalogue: CatalogueStore
    matcher: Callable[[], Matcher]
    lexicon: Callable[[], Lexicon]
    lexicon_file: Path
    clock: Callable[[], datetime]

    @cached_property
    def inbox(self) -> Inbox:
        """The inbox, not brought up to date yet."""
        return Inbox(self.database, self.wording, self.price_of, self.typical_paise, self.clock)

    @cached_property
    def wording(self) -> Wording:
        """The words that are known."""
        taught = taught_words(sentence for sentence, _, _ in TrainingFile.read(self.root).sentences())
        taught |= taught_words(phrase for words in all_languages() for _, _, phrase in words.phrases())
        return Wording(taught, self.lexicon(), self.catalogue.words)

    @cached_property
    def typical_paise(self) -> int:
        """What a line of a cart costs: the price in the middle of what the shop sells."""
        prices = self.catalogue.prices()
        return int(median(prices)) if prices else TYPICAL_PAISE

    def price_of(self, sku: str) -> int | None:
        """A product's price."""
        product = self.catalogue.product(sku)
        return product.price_paise if product else None
