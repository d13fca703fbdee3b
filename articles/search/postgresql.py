"""Search in PostgreSQL: a tsvector beside each entry, with a GIN index.

The words are read by us and not by PostgreSQL's parser, so both databases know the same
words. Beside each word stands its stem, by the Snowball dictionary of the story's language
where PostgreSQL has one: other forms of a word are found as well.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final, Literal

from django.db import connection, transaction

from articles.models import SearchRow
from articles.search import stems
from articles.search.matching import Choice, Match
from articles.search.stories import Entry, Words
from articles.text.words import between_marks, fold, words

_FIELDS: Final = (("headline", "A"), ("standfirst", "B"), ("summary", "B"), ("body", "D"))
_LABELS: Final = "C"
_WEIGHTS: Final = "{0.1, 0.3, 0.4, 1.0}"  # of D, C, B, A
_LAST_POSITION: Final = 16_383  # PostgreSQL counts no further …
_MOST_POSITIONS: Final = 250  # … and no more of one word
_MOST_BYTES: Final = 900_000  # a tsvector holds a little more
_LONGEST: Final = 100
# A word in so many stories is looked for from the newest story backwards, in this many.
_COMMON: Final = 15_000
_WALKED: Final = 10_000
_TRIED: Final = 500  # of them, before it is known whether there will be enough

_MATCHES: Final = "vector @@ %s::tsquery AND place >= %s AND place < %s"

type Positions = dict[str, list[str]]
type Way = Literal["ASC", "DESC"]


class FullText:
    """The engine for PostgreSQL."""

    def prepare(self, words: Words) -> Words:
        """Leave the words as they are: the server reads them."""
        return words

    def write(self, entries: Sequence[Entry]) -> None:
        """Store the entries; one whose place was taken meanwhile gets the next one."""
        waiting = {entry.words.article_id: entry for entry in entries}
        vectors = _vectors(entries)
        while waiting:
            for stored in _insert(list(waiting.values()), vectors):
                del waiting[stored]
            for entry in waiting.values():
                entry.place += 1

    def remove(self, places: Sequence[int]) -> None:
        """Delete the entries."""
        SearchRow.objects.filter(place__in=places).delete()

    def newest(self, match: Match, span: tuple[int, int], limit: int) -> list[int]:
        """Give the last places that match, backwards."""
        return _in_order(expression(match), span, limit, "DESC")

    def oldest(self, match: Match, span: tuple[int, int], limit: int) -> list[int]:
        """Give the first places that match."""
        return _in_order(expression(match), span, limit, "ASC")

    def some(self, match: Match, span: tuple[int, int], limit: int) -> tuple[list[int], bool]:
        """Give places that match: the newest while there are few, any of very many."""
        query = expression(match)
        if _estimate(query) < _COMMON:
            return _looked_up(query, span, limit, "DESC"), True
        found, last = _look(query, span, _WALKED, limit, "DESC")
        if last is None or len(found) >= limit:
            return found, True
        sql = f"SELECT place FROM articles_searchrow WHERE {_MATCHES} LIMIT %s"
        found = _places(sql, [query, *span, limit])
        return found, len(found) < limit

    def ranked(self, match: Match, span: tuple[int, int], limit: int) -> list[int]:
        """Give the places that match, best first; of equals the newest."""
        query = expression(match)
        sql = (
            f"SELECT place FROM articles_searchrow WHERE {_MATCHES}"
            " ORDER BY ts_rank(%s::float4[], vector, %s::tsquery, 1) DESC, place DESC LIMIT %s"
        )
        return _places(sql, [query, *span, _WEIGHTS, query, limit])

    def condition(self, match: Match) -> tuple[str, list[Any]]:
        """Give SQL that yields every place that matches."""
        sql = "SELECT place FROM articles_searchrow WHERE vector @@ %s::tsquery"
        return sql, [expression(match)]

    def stems(self, words: Sequence[str]) -> frozenset[str]:
        """Give the stems of the words in every language in use."""
        found = stems.in_every_language(set(words))
        return frozenset(form for forms in found.values() for form in forms)

    def sweep(self) -> None:
        """Do nothing: words go with their entry."""


ENGINE: Final = FullText()


def expression(match: Match) -> str:
    """Write a tsquery; every lexeme is quoted."""
    forms = stems.in_every_language(_asked(match))
    field = _FIELDS[0][1] if match.in_headline else ""

    def any_of(choices: Sequence[Choice]) -> str:
        return f"({' | '.join(_choice(choice, forms, field) for choice in choices)})"

    wanted = " & ".join(any_of(clause) for clause in match.wanted)
    return f"{wanted} & !{any_of(match.unwanted)}" if match.unwanted else wanted


def _choice(choice: Choice, forms: Mapping[str, Sequence[str]], field: str) -> str:
    """Write one choice; ``field`` is the weight of the only field that counts, or empty."""
    if choice.is_label:
        return _quoted(choice.words[0])
    parts = [_word(word, forms, field) for word in choice.words]
    if choice.is_beginning:
        parts[-1] = f"{_quoted(fold(choice.words[-1])[:_LONGEST])}:*{field}"
    return f"({' <-> '.join(parts)})"


def _word(word: str, forms: Mapping[str, Sequence[str]], field: str) -> str:
    every = dict.fromkeys([fold(word)[:_LONGEST], *forms.get(word, ())])
    mark = f":{field}" if field else ""
    return f"({' | '.join(_quoted(form) + mark for form in every)})"


def _asked(match: Match) -> set[str]:
    choices = [*(choice for clause in match.wanted for choice in clause), *match.unwanted]
    return {word for choice in choices if not choice.is_label for word in choice.words}


def _quoted(lexeme: str) -> str:
    doubled = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


# --- Finding ------------------------------------------------------------------------------


def _estimate(query: str) -> int:
    """Ask the planner in how many entries the words stand; it knows from its statistics."""
    sql = "EXPLAIN (FORMAT JSON) SELECT 1 FROM articles_searchrow WHERE vector @@ %s::tsquery"
    with connection.cursor() as cursor:
        cursor.execute(sql, [query])
        plan = cursor.fetchone()[0]
    plans = json.loads(plan) if isinstance(plan, str) else plan
    return int(plans[0]["Plan"]["Plan Rows"])


def _in_order(query: str, span: tuple[int, int], limit: int, way: Way) -> list[int]:
    """Find the next places: of many by looking through the stories, of few by the index."""
    if _estimate(query) < _COMMON:
        return _looked_up(query, span, limit, way)
    found, is_all = _walk(query, span, limit, way)
    if is_all or len(found) >= limit:
        return found
    with _by_index():
        return _looked_up(query, span, limit, way)


def _walk(query: str, span: tuple[int, int], limit: int, way: Way) -> tuple[list[int], bool]:
    """Look through the next stories of the span until enough match.

    Says whether it came to the span's end. It stops early where the first stories say that it
    would be in vain: the planner knows nothing of words that hardly stand anywhere, and takes
    many of them together, as those of a suggestion, for common.
    """
    tried = min(_TRIED, _WALKED)
    found, last = _look(query, span, tried, limit, way)
    if last is None or len(found) >= limit or len(found) * _WALKED < limit * tried:
        return found, last is None
    rest = (span[0], last) if way == "DESC" else (last + 1, span[1])
    further, last = _look(query, rest, _WALKED - tried, limit - len(found), way)
    return found + further, last is None


def _look(
    query: str, span: tuple[int, int], number: int, limit: int, way: Way
) -> tuple[list[int], int | None]:
    """Look through so many stories; gives the last place too, or None at the span's end."""
    within = "FROM articles_searchrow WHERE place >= %s AND place < %s"
    sql = (  # the way is one of two words, both ours
        f"SELECT place FROM (SELECT place, vector {within} ORDER BY place {way} LIMIT %s) walked"
        f" WHERE vector @@ %s::tsquery ORDER BY place {way} LIMIT %s"
    )
    found = _places(sql, [*span, number, query, limit])
    if len(found) >= limit:
        return found, found[-1]
    rest = _places(
        f"SELECT place {within} ORDER BY place {way} OFFSET %s LIMIT 1", [*span, max(number - 1, 0)]
    )
    return found, rest[0] if rest else None


@contextmanager
def _by_index() -> Iterator[None]:
    """Keep the planner from reading every entry.

    It expects many entries of many words, none of which may stand anywhere, and doesn't know
    how long it takes to unpack a vector: half a minute for a million.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield
        cursor.execute("SET LOCAL enable_seqscan TO DEFAULT")


def _looked_up(query: str, span: tuple[int, int], limit: int, way: Way) -> list[int]:
    """Fetch all that match by the index of words, then put them in order."""
    sql = (
        "WITH found AS MATERIALIZED"
        f" (SELECT place FROM articles_searchrow WHERE {_MATCHES})"
        f" SELECT place FROM found ORDER BY place {way} LIMIT %s"
    )
    return _places(sql, [query, *span, limit])


def _places(sql: str, values: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]


# --- Writing ------------------------------------------------------------------------------


def _insert(entries: Sequence[Entry], vectors: dict[int, str]) -> list[int]:
    """Insert entries whose places are free, and give the stories of these."""
    sql = (
        "INSERT INTO articles_searchrow (place, article_id, published_at, labels, vector)"
        " SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::timestamptz[], %s::text[],"
        " %s::tsvector[]) ON CONFLICT (place) DO NOTHING RETURNING article_id"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            sql,
            [
                [entry.place for entry in entries],
                [entry.words.article_id for entry in entries],
                [entry.words.published_at for entry in entries],
                [entry.labels for entry in entries],
                [vectors[entry.words.article_id] for entry in entries],
            ],
        )
        return [row[0] for row in cursor.fetchall()]


def _vectors(entries: Sequence[Entry]) -> dict[int, str]:
    """Write the tsvector of each story (a query for each language with new words)."""
    read = [[words(getattr(entry.words, name)) for name, _weight in _FIELDS] for entry in entries]
    some: dict[str, set[str]] = {}
    for entry, texts in zip(entries, read, strict=True):
        some.setdefault(entry.words.language, set()).update(*texts)
    known = {language: stems.of(own, language) for language, own in some.items()}
    return {
        entry.words.article_id: _vector(entry, texts, known[entry.words.language])
        for entry, texts in zip(entries, read, strict=True)
    }


def _vector(entry: Entry, texts: Sequence[Sequence[str]], known: Mapping[str, str]) -> str:
    """Write a tsvector: each word and its stem where it stands, by the weight of its field."""
    stood: Positions = {}
    position = 0
    for (_name, weight), text in zip(_FIELDS, texts, strict=True):
        for word in text:
            position += 1
            stood.setdefault(word, []).append(f"{min(position, _LAST_POSITION)}{weight}")
        position += 10  # no phrase runs from one field into the next
    found: Positions = {label: [f"{_LAST_POSITION}{_LABELS}"] for label in entry.labels.split()}
    for word, places in stood.items():
        for form in _forms(word, known.get(word, "")):
            found.setdefault(form, []).extend(places)
    return _literal(found)


@lru_cache(maxsize=50_000)  # a text has most of its words from a few thousand
def _forms(word: str, stem: str) -> tuple[str, ...]:
    """Give what a word is found by: itself, its stem and its pieces, all folded."""
    every = dict.fromkeys((fold(word), stem, *map(fold, between_marks(word))))
    return tuple(form[:_LONGEST] for form in every if form)


def _literal(found: Positions) -> str:
    """Write what was found, labels first; of a text without end its first words."""
    parts, size = [], 0
    for form in found:
        places = found[form][:_MOST_POSITIONS]
        part = f"{_quoted(form)}:{','.join(places)}"
        size += len(form.encode()) + 4 + 2 * len(places)
        if size > _MOST_BYTES:
            break
        parts.append(part)
    return " ".join(parts)
