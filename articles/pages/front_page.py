"""The front page: what editors chose, and behind it the newest, of all and of each section."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db.models import OuterRef, Q, Subquery

from articles import curation
from articles.curation import Chosen
from articles.models import Article, ArticleQuerySet, Section
from articles.pages.answers import earliest
from articles.pages.frame import Frame, SectionLink
from articles.pages.rows import (
    CARD_SIZES,
    LEAD_SIZES,
    Names,
    Row,
    for_rows,
    names_of,
    row,
    with_pictures,
)

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
    seconds: tuple[Row, ...]
    latest: tuple[Row, ...]
    bands: tuple[Band, ...]
    good_until: dt.datetime | None


@dataclass(frozen=True, slots=True)
class _Places:
    """Which stories stand where, by their keys."""

    lead: int | None
    seconds: list[int]
    latest: list[int]
    tops: dict[int, int]

    @property
    def above(self) -> list[int]:
        """What stands above the sections."""
        return [*([self.lead] if self.lead else []), *self.seconds, *self.latest]


def get_front(frame: Frame, at: dt.datetime, chosen: Chosen | None = None) -> Front:
    """Gather the front page (5 queries at any size and for any number of sections).

    ``chosen`` takes the place of what editors have saved, for a preview.
    """
    public = Article.objects.published(at)
    chosen = frame.chosen if chosen is None else chosen
    places = _fill(frame, at, chosen, _get_newest(public, chosen.stories_at(at)))
    by_section = _get_newest_by_section([*places.above, *places.tops.values()], public)
    for section, top in places.tops.items():
        by_section[section] = [top, *by_section.get(section, ())][:_PER_SECTION]
    wanted = {*places.above, *(pk for pks in by_section.values() for pk in pks)}
    stories = with_pictures(for_rows(public))
    found = {article.pk: article for article in stories.filter(pk__in=wanted)}
    names = names_of(found.values())
    bands: list[Band] = []
    for section_link in frame.main_sections:
        members = [found[pk] for pk in by_section.get(section_link.pk, ()) if pk in found]
        if members:
            bands.append(_band(section_link, members, names, large=len(bands) % 2 == 0))
    lead = found.get(places.lead or 0)
    return Front(
        lead=row(lead, names, picture_sizes=LEAD_SIZES) if lead else None,
        seconds=tuple(
            row(found[pk], names, picture_sizes=CARD_SIZES) for pk in places.seconds if pk in found
        ),
        latest=tuple(row(found[pk], names) for pk in places.latest if pk in found),
        bands=tuple(bands),
        good_until=earliest(
            [*(article.unpublish_at for article in found.values()), chosen.next_change(at)]
        ),
    )


def _get_newest(public: ArticleQuerySet, chosen: list[int]) -> list[tuple[int, bool]]:
    """Find the newest stories, newest first, and the chosen ones that are public (1 query).

    Gives the key of each, and whether it was chosen. There are enough of the newest to fill
    every place although some of them were chosen.
    """
    number = _LATEST + 1 + len(set(chosen)) + (curation.MOST["second"] if chosen else 0)
    newest = public.newest_first()
    if not chosen:
        return [(pk, False) for pk in newest.values_list("pk", flat=True)[:number]]
    either = Q(pk__in=chosen) | Q(pk__in=newest.values("pk")[:number])
    keys = public.filter(either).newest_first().values_list("pk", flat=True)
    return [(pk, pk in chosen) for pk in keys]


def _fill(frame: Frame, at: dt.datetime, chosen: Chosen, newest: list[tuple[int, bool]]) -> _Places:
    """Put the chosen stories at their places, and the newest behind them."""
    public = {pk for pk, is_chosen in newest if is_chosen}
    most = curation.MOST
    first = curation.distinct(chosen.at(at, "lead"), public, (), most["lead"])
    seconds = curation.distinct(chosen.at(at, "second"), public, first, most["second"])
    tops: dict[int, int] = {}
    for section in frame.main_sections:
        shown = [*first, *seconds, *tops.values()]
        slots = chosen.at(at, "section", section.pk)
        for top in curation.distinct(slots, public, shown, most["section"]):
            tops[section.pk] = top
    used = {*first, *seconds, *tops.values()}
    rest = [pk for pk, _is_chosen in newest if pk not in used]
    if not first:
        first, rest = rest[:1], rest[1:]
    if seconds:
        missing = most["second"] - len(seconds)
        seconds, rest = [*seconds, *rest[:missing]], rest[missing:]
    return _Places(first[0] if first else None, seconds, rest[:_LATEST], tops)


def _get_newest_by_section(leaving_out: list[int], public: ArticleQuerySet) -> dict[int, list[int]]:
    """Find the newest stories of every section, those shown above left out (1 query).

    Each is one probe of the section's index, so the size of a section doesn't matter.
    """
    stories = public.filter(section=OuterRef("pk"))
    keys = stories.exclude(pk__in=leaving_out).newest_first().values("pk")
    places = {f"story_{n}": Subquery(keys[n : n + 1]) for n in range(_PER_SECTION)}
    found = Section.objects.order_by().annotate(**places).values_list("pk", *places)
    return {pk: [key for key in keys if key is not None] for pk, *keys in found}


def _band(section: SectionLink, members: list[Article], names: Names, *, large: bool) -> Band:
    """Set three pictures side by side, or one story large and the others beside it."""
    described = [row(article, names, picture_sizes=CARD_SIZES) for article in members]
    columns = described[:_COLUMNS]
    if large or len(columns) < _COLUMNS or not all(story.picture for story in columns):
        return Band(section, described[0], tuple(described[1:]), ())
    return Band(section, None, (), tuple(columns))
