"""Search in SQLite: an FTS5 table of folded words, its rowids the places.

The table keeps its own copy of the words, so that an entry can be taken out again.
"""

from collections.abc import Sequence
from typing import Any, Final

from django.db import connection

from articles.models import SearchRow
from articles.search.matching import Choice, Match
from articles.search.stories import Entry, Words
from articles.text.words import fold, folded_text

# Kept in step with the migration: headline, standfirst, summary, body, labels.
_WEIGHTS: Final = "10.0, 4.0, 4.0, 1.0, 3.0"
_FOUND: Final = (
    "SELECT rowid FROM articles_searchtext WHERE articles_searchtext MATCH %s"
    " AND rowid >= %s AND rowid < %s ORDER BY rowid"
)
# Thousands of rows take longer to be handed over than to be found.
_JOINED: Final = "SELECT group_concat(rowid) FROM ({})"
_SCORED: Final = (
    # The weights are ours.
    f"SELECT rowid, bm25(articles_searchtext, {_WEIGHTS}) FROM articles_searchtext"  # noqa: S608
    " WHERE articles_searchtext MATCH %s AND rowid >= %s AND rowid < %s"
    " ORDER BY rowid DESC LIMIT %s"
)


class Fts5:
    """The engine for SQLite."""

    def prepare(self, words: Words) -> Words:
        """Fold the texts."""
        return words._replace(folded=_folded(words))

    def write(self, entries: Sequence[Entry]) -> None:
        """Store the entries."""
        adapted = connection.ops.adapt_datetimefield_value
        # In SQL, not by models: a seeder writes a million.
        rows = [
            (
                entry.place,
                entry.words.article_id,
                adapted(entry.words.published_at),
                entry.labels,
            )
            for entry in entries
        ]
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO articles_searchrow (place, article_id, published_at, labels)"
                " VALUES (%s, %s, %s, %s)",
                rows,
            )
            cursor.executemany(
                "INSERT OR REPLACE INTO articles_searchtext"
                " (rowid, headline, standfirst, summary, body, labels)"
                " VALUES (%s, %s, %s, %s, %s, %s)",
                [_row(entry) for entry in entries],
            )

    def remove(self, places: Sequence[int]) -> None:
        """Delete the entries."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "DELETE FROM articles_searchtext WHERE rowid = %s", [(place,) for place in places]
            )
        SearchRow.objects.filter(place__in=places).delete()

    def newest(self, match: Match, span: tuple[int, int], limit: int) -> list[int]:
        """Give the last places that match, backwards: the index is read from its end."""
        return _places(f"{_FOUND} DESC LIMIT %s", [expression(match), *span, limit])[::-1]

    def oldest(self, match: Match, span: tuple[int, int], limit: int) -> list[int]:
        """Give the first places that match."""
        return _places(f"{_FOUND} LIMIT %s", [expression(match), *span, limit])

    def some(self, match: Match, span: tuple[int, int], limit: int) -> tuple[list[int], bool]:
        """Give places that match: the newest cost the least."""
        return self.newest(match, span, limit), True

    def ranked(self, match: Match, span: tuple[int, int], limit: int) -> list[int]:
        """Give the places that match, best first; of equals the newest."""
        with connection.cursor() as cursor:
            cursor.execute(_SCORED, [expression(match), *span, limit])
            scored = sorted(cursor.fetchall(), key=lambda row: (row[1], -row[0]))
        return [place for place, _score in scored]

    def condition(self, match: Match) -> tuple[str, list[Any]]:
        """Give SQL that yields every place that matches."""
        sql = "SELECT rowid FROM articles_searchtext WHERE articles_searchtext MATCH %s"
        return sql, [expression(match)]

    def stems(self, words: Sequence[str]) -> frozenset[str]:
        """Give none: words are found as they are written."""
        return frozenset()

    def sweep(self) -> None:
        """Drop words whose story is gone."""
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM articles_searchtext WHERE rowid NOT IN"
                " (SELECT place FROM articles_searchrow)"
            )


ENGINE: Final = Fts5()


def expression(match: Match) -> str:
    """Write FTS5's language: every word in quotation marks, which no word holds."""
    wanted = " AND ".join(f"({' OR '.join(map(_choice, clause))})" for clause in match.wanted)
    if match.unwanted:
        wanted = f"({wanted}) NOT ({' OR '.join(map(_choice, match.unwanted))})"
    return f"headline : ({wanted})" if match.in_headline else wanted


def _choice(choice: Choice) -> str:
    words = choice.words if choice.is_label else [fold(word) for word in choice.words]
    return f'"{" ".join(words)}"{" *" if choice.is_beginning else ""}'


def _row(entry: Entry) -> tuple[Any, ...]:
    words = entry.words
    return (entry.place, *(words.folded or _folded(words)), entry.labels)


def _folded(words: Words) -> tuple[str, ...]:
    texts = (words.headline, words.standfirst, words.summary, words.body)
    return tuple(map(folded_text, texts))


def _places(sql: str, values: list[Any]) -> list[int]:
    """Give the places that a statement finds, in their order."""
    with connection.cursor() as cursor:
        cursor.execute(_JOINED.format(sql), values)
        found: str | None = cursor.fetchone()[0]
    return sorted(map(int, found.split(","))) if found else []
