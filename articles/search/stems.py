"""The stems of words, by the Snowball dictionaries that PostgreSQL ships."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from django.db import connection

from articles.text.words import fold

# BCP 47 to PostgreSQL 15's names; words of every other language have no stems.
DICTIONARIES: Final = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "eu": "basque", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch",
    "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip
_MOST_KEPT: Final = 200_000
# One probe of an index for each language, however many stories there are.
_LANGUAGES: Final = """
    WITH RECURSIVE used AS (
        (SELECT language FROM articles_article ORDER BY language LIMIT 1)
        UNION ALL
        SELECT (SELECT a.language FROM articles_article a
                WHERE a.language > used.language ORDER BY a.language LIMIT 1)
        FROM used WHERE used.language IS NOT NULL)
    SELECT language FROM used WHERE language IS NOT NULL
"""

_kept: dict[tuple[str, str], str] = {}


def of(words: Iterable[str], language: str) -> dict[str, str]:
    """Give each word's stem, folded, in its language; words without one are left out.

    One query for the words that this process hasn't asked for before.
    """
    return _of(words, _dictionary(language))


def in_every_language(words: Iterable[str]) -> dict[str, Sequence[str]]:
    """Give each word's stems in the languages that stories are written in."""
    some = list(words)
    if not some:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_LANGUAGES)
        used = dict.fromkeys(_dictionary(row[0]) for row in cursor.fetchall())
    found: dict[str, Sequence[str]] = {}
    known = [_of(some, dictionary) for dictionary in used]
    for word in some:
        found[word] = list(dict.fromkeys(stem for own in known if (stem := own.get(word))))
    return found


@cache
def _shipped() -> frozenset[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT dictname FROM pg_ts_dict")
        return frozenset(row[0] for row in cursor.fetchall())


def _dictionary(language: str) -> str:
    """Give the dictionary of a language, or an empty word where there is none."""
    name = f"{DICTIONARIES.get(language.split('-')[0].lower(), '')}_stem"
    return name if name in _shipped() else ""


def _of(words: Iterable[str], dictionary: str) -> dict[str, str]:
    if not dictionary:
        return {}
    found = {word: _kept.get((dictionary, word)) for word in words}
    missing = [word for word, stem in found.items() if stem is None]
    if missing:
        found |= _asked(missing, dictionary)
    return {word: stem for word, stem in found.items() if stem}


def _asked(missing: list[str], dictionary: str) -> dict[str, str]:
    """Ask PostgreSQL; words that a dictionary passes over (and, the) have no stem."""
    sql = "SELECT word, (ts_lexize(%s::regdictionary, word))[1] FROM unnest(%s::text[]) word"
    with connection.cursor() as cursor:
        cursor.execute(sql, [dictionary, missing])
        found = {word: fold(stem or "") for word, stem in cursor.fetchall()}
    if len(_kept) > _MOST_KEPT:
        _kept.clear()
    _kept.update({(dictionary, word): stem for word, stem in found.items()})
    return found
