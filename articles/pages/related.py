"""What stands below a story: those that an editor chose, those near it, more of its section."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

from django.db.models import F, IntegerField, Value

from articles.models import Article, Kind, uids_among
from articles.models.prepared import STAND_INS, Prepared, Statement, compiled, joined, renamed, utc
from articles.ordering import listed
from articles.pages.links import href
from articles.pages.rows import Row
from articles.text.measures import reading_minutes

_RELATED: Final = 3  # stories near this one; those that were chosen are all shown
_CHOSEN: Final = 6
_MORE: Final = 3
_TOPICS: Final = 8  # topics that are looked at, the first ones
_PER_TOPIC: Final = 10
_COLUMNS: Final = (
    "id", "headline", "path", "language", "word_count", "kind", "published_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Below:
    """Stories below one: related ones, and the newest others of its section."""

    related: tuple[Row, ...] = ()
    more: tuple[Row, ...] = ()


class _Near(NamedTuple):
    """One story, and why it was found: chosen, topic or section."""

    why: str
    pk: int
    headline: str
    path: str
    language: str
    word_count: int
    kind: str
    published_at: dt.datetime
    position: int  # of a chosen one, among these

    @property
    def row(self) -> Row:
        """The story as an entry of a list."""
        return Row(
            headline=self.headline,
            url=href(self.path),
            language=self.language,
            standfirst="",
            published_at=self.published_at,
            minutes=reading_minutes(self.word_count, self.language),
            kind="" if self.kind == Kind.NEWS else Kind(self.kind).label,
        )


def get_below(
    article: Article, topics: Sequence[int], at: dt.datetime, chosen: Sequence[str] | None = None
) -> Below:
    """Fetch what stands below a story with these topics (1 query).

    ``chosen`` are uids that take the place of the stored choice, for a preview (1 query more).
    Nothing that isn't public at ``at`` is ever among them.
    """
    keys = {f"topic_{n}": topic for n, topic in enumerate(topics[:_TOPICS])}
    given = {"at": at, "pk": article.pk or 0, "group": article.section_id or 0}
    rows = _statement(len(keys)).rows(**given, **keys)
    found = [_near(row) for row in rows if row[1] != article.pk]
    picked = sorted((one for one in found if one.why == "chosen"), key=lambda one: one.position)
    if chosen is not None:
        picked = _get_chosen(chosen, article, at)
    near = _nearest([one for one in found if one.why == "topic"])
    related = _each_once([*picked, *near])[: max(len(picked), _RELATED)]
    shown = {one.pk for one in related}
    newest = sorted((one for one in found if one.why == "section"), key=_place, reverse=True)
    more = [one for one in newest if one.pk not in shown][:_MORE]
    return Below(tuple(one.row for one in related), tuple(one.row for one in more))


@cache
def _statement(topics: int) -> Prepared:
    """Give the statement for a story with so many topics."""
    return Prepared(lambda: _written(topics))


def _written(topics: int) -> Statement:
    """Ask for chosen stories, the newest of each topic and of the section, in one statement.

    Each is one range of an index, however large the topic or the section is.
    """
    at, pk, section = (STAND_INS[name] for name in ("at", "pk", "group"))
    public = Article.objects.published(at)
    picked = public.filter(chosen_beside__article_id=pk)
    chosen = picked.annotate(place=F("chosen_beside__position")).order_by("place")
    newest = public.filter(section_id=section).newest_first()
    about = listed.of_topic(section, at).order_by(*listed.NEWEST_LISTED)
    nowhere = Value(0, output_field=IntegerField())
    topic = compiled(about.values_list(*_COLUMNS, nowhere)[: _PER_TOPIC + 1])
    arms = [
        compiled(chosen.values_list(*_COLUMNS, "place")[:_CHOSEN]),
        compiled(newest.values_list(*_COLUMNS, nowhere)[: _MORE + 1 + _CHOSEN]),
        *(renamed(topic, "group", f"topic_{n}") for n in range(topics)),
    ]
    words = ["chosen", "section", *["topic"] * topics]
    selects = [
        f"SELECT '{word}' AS why, t{n}.* FROM ({{}}) AS t{n}"  # noqa: S608 - words of this file
        for n, word in enumerate(words)
    ]
    return joined(" UNION ALL ".join(selects), *arms)


def _near(row: tuple[Any, ...]) -> _Near:
    return _Near._make((*row[:7], utc(row[7]), row[8]))


def _place(near: _Near) -> tuple[dt.datetime, int]:
    return near.published_at, near.pk


def _nearest(found: Sequence[_Near]) -> list[_Near]:
    """Put first what shares the most topics, and of these the newest."""
    shared: dict[int, int] = {}
    for near in found:
        shared[near.pk] = shared.get(near.pk, 0) + 1
    return sorted(found, key=lambda near: (shared[near.pk], *_place(near)), reverse=True)


def _each_once(found: Sequence[_Near]) -> list[_Near]:
    return list({near.pk: near for near in found}.values())


def _get_chosen(uids: Sequence[str], article: Article, at: dt.datetime) -> list[_Near]:
    """Fetch public stories by uid, in the order given (1 query)."""
    uids = uids_among(uids)
    public = Article.objects.published(at).filter(uid__in=uids).exclude(pk=article.pk)
    rows = {str(uid): values for uid, *values in public.values_list("uid", *_COLUMNS)}
    return [_near(("chosen", *rows[uid], 0)) for uid in uids if uid in rows][:_CHOSEN]
