"""Tables of the catalogue, as named migrations applied once each.

products(sku TEXT unique, name, brand, category, sub_category, pack, pack_amount, pack_unit, price_paise, mrp_paise,
         stock, sold_by, unit, step, popularity, image, active)

* `stock` is INTEGER THOUSANDTHS: 3 packs are 3000, 1.25 kg of loose goods (in the product's own `unit`) is 1250;
  NULL means not counted, always in stock. A sale takes stock in the transaction of its order:

      UPDATE products SET stock = stock - :milli WHERE sku = :sku AND active AND (stock IS NULL OR stock >= :milli)

  (rowcount 1 = taken; NULL minus a number stays NULL). Giving it back: SET stock = stock + :milli.
* `step` is INTEGER THOUSANDTHS of `unit` as well; `pack_amount` is a decimal string in the base unit (g, ml, piece).
* `price_paise` and `mrp_paise` are for one pack, or one `unit` of loose goods; the price never exceeds the MRP (CHECK).
* aliases(sku, text, words, source): local names; `words` is the text as the index writes it; source says who gave it.
* products_fts: rowid = products.id, active products only, text already cut into words (kirana.shop.catalogue).
* catalogue_counters: `text` rises when names, packs, brands or aliases change (the catalogue's version);
  `figures` rises with every change of any product's row, by trigger, whoever makes it.
"""

from __future__ import annotations

import sqlite_utils

catalogue_migrations = sqlite_utils.Migrations("catalogue")

# Letters with their marks and digits of any script are word characters; unicode61 alone cuts Devanagari at its vowels.
_TOKENIZER = "unicode61 remove_diacritics 0 categories 'L* N* Co Mc Mn'"


@catalogue_migrations(name="0001_products")
def _products(database: sqlite_utils.Database) -> None:
    database.execute(
        """
        CREATE TABLE products (
            id INTEGER PRIMARY KEY,
            sku TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            brand TEXT,
            category TEXT NOT NULL,
            sub_category TEXT,
            pack TEXT NOT NULL,
            pack_amount TEXT,
            pack_unit TEXT,
            price_paise INTEGER NOT NULL CHECK (price_paise > 0),
            mrp_paise INTEGER NOT NULL CHECK (mrp_paise >= price_paise),
            stock INTEGER CHECK (stock >= 0),
            sold_by TEXT NOT NULL CHECK (sold_by IN ('pack', 'weight')),
            unit TEXT,
            step INTEGER CHECK (step > 0),
            popularity INTEGER NOT NULL DEFAULT 0,
            image TEXT,
            active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
            CHECK ((pack_amount IS NULL) = (pack_unit IS NULL)),
            CHECK ((sold_by = 'weight') = (unit IS NOT NULL) AND (unit IS NULL) = (step IS NULL))
        ) STRICT
        """
    )


@catalogue_migrations(name="0002_aliases")
def _aliases(database: sqlite_utils.Database) -> None:
    database.execute(
        """
        CREATE TABLE aliases (
            sku TEXT NOT NULL REFERENCES products (sku),
            words TEXT NOT NULL,
            text TEXT NOT NULL,
            source TEXT NOT NULL CHECK (source IN ('file', 'shop')),
            PRIMARY KEY (sku, words)
        ) STRICT, WITHOUT ROWID
        """
    )


@catalogue_migrations(name="0003_search")
def _search(database: sqlite_utils.Database) -> None:
    database.execute(
        "CREATE VIRTUAL TABLE products_fts USING fts5("
        f'name, brand, category, sub_category, aliases, tokenize="{_TOKENIZER}")'
    )
    # A product is found by its name first; its shelf only breaks ties.
    database.execute("INSERT INTO products_fts (products_fts, rank) VALUES ('rank', 'bm25(10.0, 6.0, 1.0, 2.0, 8.0)')")
    database.execute("CREATE VIRTUAL TABLE products_words USING fts5vocab(products_fts, row)")


@catalogue_migrations(name="0004_counters")
def _counters(database: sqlite_utils.Database) -> None:
    database.execute("CREATE TABLE catalogue_counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT")
    database.execute("INSERT INTO catalogue_counters VALUES ('text', 0), ('figures', 0)")
    count = "BEGIN UPDATE catalogue_counters SET value = value + 1 WHERE name = 'figures'; END"
    for event in ("INSERT", "UPDATE", "DELETE"):
        database.execute(f"CREATE TRIGGER products_{event.lower()} AFTER {event} ON products {count}")
