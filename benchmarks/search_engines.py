"""The search engines that are compared. Each is built from texts and answers a query with places in that list.

Every alternative is set up as its manual advises for names with slips in them, not as it comes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

SHORT = 3  # letters; shorter words are looked up as they are
LONG = 8  # letters; longer words may have two slips
RERANKED = 100


class Engine(Protocol):
    """One search engine over one list of texts."""

    def search(self, query: str, n: int) -> Sequence[int]:
        """Places of the best texts, best first, at most `n`."""


Build = Callable[[Sequence[str], Path], Engine]


class Ratio:
    """rapidfuzz over every text."""

    def __init__(self, texts: Sequence[str], scorer: Any) -> None:
        from rapidfuzz import utils

        self._prepare = utils.default_process
        self._texts = [self._prepare(text) for text in texts]
        self._scorer = scorer

    def search(self, query: str, n: int) -> Sequence[int]:
        from rapidfuzz import process

        found = process.extract(self._prepare(query), self._texts, scorer=self._scorer, processor=None, limit=n)
        return [place for _, _, place in found]


class FullText:
    """SQLite FTS5 over words: any of them, best bm25 first."""

    tokenizer = "unicode61 remove_diacritics 2 categories 'L* N* Co Mc Mn'"

    def __init__(self, texts: Sequence[str], folder: Path) -> None:
        self._texts = texts
        self._database = sqlite3.connect(folder / "fts.db")
        # The tokenizer is one of the two above, no text of a query.
        self._database.execute(f'CREATE VIRTUAL TABLE goods USING fts5(text, tokenize="{self.tokenizer}")')
        rows = ((place, text) for place, text in enumerate(texts))
        self._database.executemany("INSERT INTO goods (rowid, text) VALUES (?, ?)", rows)
        self._database.execute("INSERT INTO goods (goods) VALUES ('optimize')")
        self._database.commit()

    def search(self, query: str, n: int) -> Sequence[int]:
        expression = " OR ".join('"{}"'.format(part.replace('"', '""')) for part in dict.fromkeys(self.parts(query)))
        sql = "SELECT rowid FROM goods WHERE goods MATCH ? ORDER BY rank LIMIT ?"
        return [place for (place,) in self._database.execute(sql, (expression, n))] if expression else []

    def parts(self, query: str) -> Sequence[str]:
        """What a text may have of a query."""
        return query.split()


class Trigrams(FullText):
    """SQLite FTS5 over letters by threes: any of them, best bm25 first."""

    tokenizer = "trigram"

    def parts(self, query: str) -> Sequence[str]:
        return [query[at : at + 3] for at in range(len(query) - 2)]


class TrigramsThenRatio(Trigrams):
    """The same, its first hundred put in order by rapidfuzz."""

    def search(self, query: str, n: int) -> Sequence[int]:
        from rapidfuzz import fuzz, utils

        said = utils.default_process(query)

        def alike(place: int) -> float:
            text = utils.default_process(self._texts[place])
            return fuzz.token_set_ratio(said, text) + fuzz.WRatio(said, text) + fuzz.token_sort_ratio(said, text)

        return sorted(super().search(query, RERANKED), key=alike, reverse=True)[:n]


class Tantivy:
    """tantivy: for each word the word itself by bm25, or one with a slip or two by edit distance."""

    def __init__(self, texts: Sequence[str]) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", stored=False)
        builder.add_integer_field("place", stored=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        writer = self._index.writer(heap_size=200_000_000, num_threads=1)
        for place, text in enumerate(texts):
            writer.add_document(tantivy.Document(text=text, place=place))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, query: str, n: int) -> Sequence[int]:
        from rapidfuzz import utils
        from tantivy import Occur, Query

        words = dict.fromkeys(utils.default_process(query).split())
        parts = []
        for word in words:
            parts.append((Occur.Should, Query.boost_query(Query.term_query(self._schema, "text", word), 2.0)))
            if len(word) > SHORT:
                slips = 1 + (len(word) > LONG)
                parts.append((Occur.Should, Query.fuzzy_term_query(self._schema, "text", word, distance=slips)))
        if not parts:
            return []
        hits = self._searcher.search(Query.boolean_query(parts), n).hits
        return [self._searcher.doc(address)["place"][0] for _, address in hits]


class LetterVectors:
    """scikit-learn: tf-idf of letters by two to four within words, nearest by cosine."""

    def __init__(self, texts: Sequence[str]) -> None:
        from numpy import float32
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, dtype=float32)
        self._goods = self._vectors.fit_transform(texts).T.tocsr()

    def search(self, query: str, n: int) -> Sequence[int]:
        near = self._vectors.transform([query]) @ self._goods
        order = (-near.data).argsort(kind="stable")[:n]
        return [int(near.indices[place]) for place in order]


def alternatives() -> dict[str, Build]:
    """Name → how the engine is built."""
    from rapidfuzz import fuzz

    return {
        "FTS5 trigram, first 100 by rapidfuzz": TrigramsThenRatio,
        "FTS5 trigram": Trigrams,
        "character TF-IDF": lambda texts, _: LetterVectors(texts),
        "tantivy, fuzzy": lambda texts, _: Tantivy(texts),
        "rapidfuzz token_set_ratio": lambda texts, _: Ratio(texts, fuzz.token_set_ratio),
        "FTS5 bm25": FullText,
        "rapidfuzz WRatio": lambda texts, _: Ratio(texts, fuzz.WRatio),
    }
