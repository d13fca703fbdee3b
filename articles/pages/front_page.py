"""The front page: the newest story, the latest, and the newest of each section."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db.models import OuterRef, Subquery

from articles.models import Article, ArticleQuerySet, Section
from articles.pages.answers import earliest
from articles.pages.frame import Frame, SectionLink
from articles.pages.rows import CARD_SIZES, LEAD_SIZES, Row, for_rows, row, with_pictures

_LATEST: Final = 6
_PER_SECTION: Final = 4
_COLUMNS: Final = 3


@dataclass(frozen=True, slots=True)
class Band:
    """A section on the front page: one large story and a stack, or stories side by side."""

    section: SectionLink
    large: Row | None
    stack: tuple[Row, ...]
    columns: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """What the front page shows; without ``lead`` nothing is published."""

    lead: Row | None
    latest: tuple[Row, ...]
    bands: tuple[Band, ...]
    good_until: dt.datetime | None


def get_front(frame: Frame, at: dt.datetime) -> Front:
    """Gather the front page (5 queries at any size and for any number of sections)."""
    public = Article.objects.published(at)
    newest = list(public.newest_first().values_list("pk", flat=True)[: _LATEST + 1])
    by_section = _get_newest_by_section(newest, public)
    wanted = {*newest, *(pk for pks in by_section.values() for pk in pks)}
    stories = with_pictures(for_rows(public))
    found = {article.pk: article for article in stories.filter(pk__in=wanted)}
    top = [found[pk] for pk in newest if pk in found]
    bands: list[Band] = []
    for section in frame.main_sections:
        members = [found[pk] for pk in by_section.get(section.pk, ()) if pk in found]
        if members:
            bands.append(_band(section, members, large=len(bands) % 2 == 0))
    return Front(
        lead=row(top[0], picture_sizes=LEAD_SIZES) if top else None,
        latest=tuple(row(article) for article in top[1:]),
        bands=tuple(bands),
        good_until=earliest(article.unpublish_at for article in found.values()),
    )


def _get_newest_by_section(leaving_out: list[int], public: ArticleQuerySet) -> dict[int, list[int]]:
    """Find the newest stories of every section, those shown above left out (1 query).

    Each is one probe of the section's index, so the size of a section doesn't matter.
    """
    stories = public.filter(section=OuterRef("pk"))
    keys = stories.exclude(pk__in=leaving_out).newest_first().values("pk")
    places = {f"story_{n}": Subquery(keys[n : n + 1]) for n in range(_PER_SECTION)}
    found = Section.objects.order_by().annotate(**places).values_list("pk", *places)
    return {pk: [key for key in keys if key is not None] for pk, *keys in found}


def _band(section: SectionLink, members: list[Article], *, large: bool) -> Band:
    """Set three pictures side by side, or one story large and the others beside it."""
    described = [row(article, picture_sizes=CARD_SIZES) for article in members]
    columns = described[:_COLUMNS]
    if large or len(columns) < _COLUMNS or not all(story.picture for story in columns):
        return Band(section, described[0], tuple(described[1:]), ())
    return Band(section, None, (), tuple(columns))
