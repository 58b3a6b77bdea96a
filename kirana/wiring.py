"""The one place that joins what is needed with what there is: Protocols of the shop with the stores of catalog_db.

Actions, NLU components, the command line and `serve` take their shop from here; tests that want fakes replace these
functions. Everything is made once per data folder and is safe to ask for on every turn.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from catalog_db.catalogue_store import CatalogueStore
from catalog_db.connection import Database
from catalog_db.migrations_after_order import after_order_migrations
from catalog_db.migrations_catalogue import catalogue_migrations
from catalog_db.migrations_curators import curator_migrations
from catalog_db.migrations_inbox import inbox_migrations
from catalog_db.migrations_models import models_migrations
from catalog_db.migrations_paying import paying_migrations
from catalog_db.migrations_shop import shop_migrations
from catalog_db.seed import seed
from catalog_db.shop_store import SqliteShopStore
from kirana.payments import ways_of
from kirana.runtime.conversations import Pseudonyms, key_in, open_conversations
from kirana.settings import CHECKOUT, SettingsError, settings
from kirana.settings import clock as clock_in
from kirana.shop.shop import Shop
from kirana.shop.store_settings import StoreSettings
from kirana.store_file import load_store_settings
from kirana.understanding.lexicon import Lexicon
from kirana.understanding.matcher import Matcher

if TYPE_CHECKING:
    from kirana.curation.accounts import Accounts
    from kirana.curation.desk import Desk
    from kirana.runtime.releases import Releases
    from kirana.understanding.reader import Reader

DATABASE = "kirana.db"
CONVERSATIONS = "conversations.db"
SENDER_KEY = "sender.key"
SESSION_KEY = "session.key"
MODELS = "models"
logger = logging.getLogger(__name__)
MIGRATIONS = (catalogue_migrations, shop_migrations, after_order_migrations, paying_migrations)


def database_file() -> Path:
    """Where the shop's database is in KIRANA_DATA; nothing is opened or made."""
    return _folder(settings().data) / DATABASE


def database() -> Database:
    """The shop's database in KIRANA_DATA; made, migrated and seeded when it is missing."""
    return _database(_folder(settings().data))


def catalogue() -> CatalogueStore:
    """The products of the shop."""
    return _catalogue(_folder(settings().data))


def store() -> StoreSettings:
    """What the owner wrote in store.yml; read anew when the file has changed.

    A mistake in it does not close a shop that runs: it goes on with what it read last, and logs the sentence once. A
    process that never read the file raises SettingsError.
    """
    path = settings().store
    modified = path.stat().st_mtime_ns if path.exists() else 0
    known = _read_last.get(path)
    if known is None or known[0] != modified:
        try:
            known = (modified, _store(path, modified))
        except SettingsError as error:
            if known is None:
                raise
            logger.error("%s The shop goes on with what stood there before.", error)
            known = (modified, known[1])
        _read_last[path] = known
    return known[1]


def clock() -> Callable[[], datetime]:
    """Now, in the shop's zone."""
    return clock_in(store().zone)


def shop() -> Shop:
    """The shop of KIRANA_DATA under the settings of store.yml.

    Orders whose time to be paid is over end here, so that chat and command line agree at any moment about what is
    sold and what is not; `kirana serve` asks now and then even when nobody writes.
    """
    asked = _shop(_folder(settings().data), store())
    asked.orders.expire_overdue()
    return asked


def matcher() -> Matcher:
    """What was said → products of this shop's catalogue, with the names of the lexicon as its file is now."""
    return _matcher(_folder(settings().data), *_lexicon_file())


def reader() -> Reader:
    """Text → items, with the words of this shop's catalogue."""
    return _reader(_folder(settings().data), *_lexicon_file())


def get_ready() -> None:
    """Makes and reads what the first message would wait for: the database with its seed, the words of the catalogue.

    Raises SettingsError or StorageError, each with one sentence.
    """
    shop()
    matcher().search("milk")
    reader().read("1 kg atta")


def lexicon() -> Lexicon:
    """What goods are called, as the file is now."""
    return Lexicon.load(settings().lexicon)


def conversations() -> Database:
    """What was said and what curators made of it: `conversations.db` in KIRANA_DATA, with all its tables."""
    return _conversations(_folder(settings().data))


def releases() -> Releases:
    """Which of the registered models answer."""
    from kirana.runtime.releases import Releases

    return Releases(conversations(), _folder(settings().data) / MODELS)


def pseudonyms() -> Pseudonyms:
    """The names under which the turn records keep senders."""
    return Pseudonyms(_folder(settings().data) / SENDER_KEY)


def accounts() -> Accounts:
    """Who may open the curators' page."""
    from kirana.curation.accounts import Accounts

    return Accounts(conversations(), clock())


def session_key() -> bytes:
    """The key that the sessions of the curators' page are signed with."""
    return key_in(_folder(settings().data) / SESSION_KEY)


def desk(root: Path = CHECKOUT) -> Desk:
    """Where curators work on what was said, and on the files of the project in `root`."""
    from kirana.curation.desk import Desk
    from kirana.runtime.models import choose_model

    return Desk(
        root=root,
        database=conversations(),
        database_of_shop=database(),
        catalogue=catalogue(),
        matcher=matcher,
        lexicon=lexicon,
        lexicon_file=settings().lexicon,
        reader=reader,
        model=lambda: choose_model(root),
        models_folder=releases().folder,
        clock=clock(),
    )


@lru_cache(maxsize=8)
def _folder(data: Path) -> Path:
    return data.resolve()


@lru_cache(maxsize=4)
def _database(data: Path) -> Database:
    made = Database(data / DATABASE)
    for migrations in MIGRATIONS:
        made.migrate(migrations)
    seed(made, settings().seed)
    return made


@lru_cache(maxsize=4)
def _catalogue(data: Path) -> CatalogueStore:
    return CatalogueStore(_database(data))


# By file: when it was changed as it was looked at last, and what was last read from it without a mistake.
_read_last: dict[Path, tuple[int, StoreSettings]] = {}


@lru_cache(maxsize=4)
def _store(path: Path, _modified: int) -> StoreSettings:
    return load_store_settings(path)


# The settings are not hashable (they hold mappings), so identity keeps one shop per data folder and reading.
_shops: dict[Path, tuple[StoreSettings, Shop]] = {}


def _shop(data: Path, of_store: StoreSettings) -> Shop:
    known = _shops.get(data)
    if known is None or known[0] is not of_store:
        parts = (_catalogue(data), SqliteShopStore(_database(data)), of_store, clock_in(of_store.zone))
        known = (of_store, Shop(*parts, ways_of(of_store)))
        _shops[data] = known
    return known[1]


def _lexicon_file() -> tuple[Path, int]:
    file = settings().lexicon
    return file, file.stat().st_mtime_ns


@lru_cache(maxsize=4)
def _matcher(data: Path, file: Path, _modified: int) -> Matcher:
    return Matcher(_catalogue(data), Lexicon.load(file))


@lru_cache(maxsize=4)
def _conversations(data: Path) -> Database:
    made = open_conversations(data / CONVERSATIONS, durable=True)
    made.migrate(inbox_migrations)
    made.migrate(curator_migrations)
    made.migrate(models_migrations)
    return made


@lru_cache(maxsize=4)
def _reader(data: Path, file: Path, modified: int) -> Reader:
    # spaCy is only needed where text is read: the action server does without it.
    from kirana.understanding.reader import Reader

    return Reader(_matcher(data, file, modified).vocabulary())
