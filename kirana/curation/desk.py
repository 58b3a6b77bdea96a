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
from catalog_db.correction_rows import CorrectionRows
from kirana.curation.inbox import Inbox
from kirana.curation.intent_guess import Guess, model_of
from kirana.curation.proposals import Goods
from kirana.curation.reach import LAST_MESSAGES
from kirana.curation.training_file import TrainingFile
from kirana.curation.trying import concept_of
from kirana.curation.wording import Wording, taught_words
from kirana.shop.catalogue import index_tokens
from kirana.understanding.lexicon import Lexicon
from kirana.understanding.matcher import Matcher
from kirana.understanding.reader import Reader
from kirana.understanding.words import spoken_languages

TYPICAL_PAISE = 5000


@dataclass
class Desk:
    """Where curators work.

    Attributes:
        root: the project's folder, with data/, domain.yml and tests/.
        database: `conversations.db`; `database_of_shop`: `kirana.db`.
        matcher, lexicon: those of now, asked for anew each time.
        lexicon_file: the CSV file that the lexicon is read from.
        reader: of now, as well; `model`: the file of the model that answers, None when there is none;
            `models_folder`: where the registered models are.
    """

    root: Path
    database: Database
    database_of_shop: Database
    catalogue: CatalogueStore
    matcher: Callable[[], Matcher]
    lexicon: Callable[[], Lexicon]
    lexicon_file: Path
    reader: Callable[[], Reader]
    model: Callable[[], Path | None]
    models_folder: Path
    clock: Callable[[], datetime]

    @cached_property
    def inbox(self) -> Inbox:
        """The inbox, not brought up to date yet."""
        return Inbox(self.database, self.wording, self.price_of, self.typical_paise, self.clock)

    @cached_property
    def wording(self) -> Wording:
        """The words that are known."""
        taught = taught_words(sentence for sentence, _, _ in TrainingFile.read(self.root).sentences())
        taught |= taught_words(phrase for words in spoken_languages() for _, _, phrase in words.phrases())
        return Wording(taught, self.lexicon(), self.catalogue.words)

    @cached_property
    def typical_paise(self) -> int:
        """What a line of a cart costs: the price in the middle of what the shop sells."""
        prices = self.catalogue.prices()
        return int(median(prices)) if prices else TYPICAL_PAISE

    def guess(self) -> Guess | None:
        """The intent model that answers now, to try sentences on; None when there is none."""
        file = self.model()
        model = model_of(file, file.stat().st_mtime_ns) if file else None
        return Guess(model, self.reader) if model else None

    def answered_with(self, response: str, language: str) -> int:
        """How many of the last messages in a language were answered with a response."""
        return self.inbox.rows().answered_with(response, language, LAST_MESSAGES)

    def understood_as(self, intent: str) -> int:
        """How many of the last messages had an intent."""
        return self.inbox.rows().understood_as(intent, LAST_MESSAGES)

    def aliases_given(self) -> list[str]:
        """The skus that curators gave a name, one for each name that stands."""
        return CorrectionRows(self.database.read()).aliases_given()

    def goods_of(self, text: str) -> Goods:
        """What the shop knows of a name of goods."""
        found = self.matcher().search(text, n=4)
        named = self.lexicon().named(index_tokens(text, variants=False))
        skus = tuple(one.product.sku for one in found.results) if found.decision != "none" else ()
        return Goods(found.decision, skus, min(named, default=None))

    def concept_of(self, sku: str) -> str | None:
        """What a product is, in the lexicon."""
        product = self.catalogue.product(sku)
        return concept_of(self.lexicon(), product) if product else None

    def price_of(self, sku: str) -> int | None:
        """A product's price."""
        product = self.catalogue.product(sku)
        return product.price_paise if product else None
