"""What stands round every page: the publication and its navigation.

Kept in the process and read again when older than a second, so that a page costs no
query for it, and a change by an editor reaches every process within that second.
"""

import datetime as dt
import threading
import time
import unicodedata
import zoneinfo
from dataclasses import dataclass
from typing import Final

from django.core.files.storage import storages
from django.db.models import CharField, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Concat
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import conf, curation
from articles.curation import Banner, Chosen, Span
from articles.models import (
    Arrangement,
    Article,
    NavigationLink,
    Publication,
    Rendition,
    Section,
)
from articles.pages.face import accent_styles
from articles.pages.languages import labels_language
from articles.pages.links import Link, absolute, href
from articles.publishing import due

_SHARE: Final = "img/share.png"
_FRESH_FOR: Final = 1.0  # seconds
#: More sections than these stand at the foot of the page, and not on the front page.
MOST_SECTIONS: Final = 12
# Two lines of a phone's header, in pixels; a word of n letters takes about 8 n + 24.
_TWO_LINES: Final = 600


@dataclass(frozen=True, slots=True)
class SectionLink(Link):
    """A section as the navigation and its own page need it; ``pk`` never leaves the house."""

    pk: int
    slug: str
    description: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A picture that stands for the publication: an address under ``/media/``, and its size."""

    src: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Breaking:
    """A line on every page, in the publication’s language; ``url`` is a public story’s or ""."""

    text: str
    url: str
    span: Span


@dataclass(frozen=True, slots=True)
class Frame:
    """The publication as readers see it on every page.

    ``language`` is the publication's, ``labels`` the one its own words are written in
    (the same, where there is a catalogue). ``zone`` is the newsroom's.
    """

    name: str
    tagline: str
    language: str
    labels: str
    direction: str
    zone: zoneinfo.ZoneInfo
    site_url: str
    sections: tuple[SectionLink, ...]
    header: tuple[Link, ...]
    footer: tuple[Link, ...]
    sentence: str
    corrections_email: str  # empty where the sentence names it already
    report_email: str
    accent: str  # "#rrggbb", or "" for the design's own
    accent_styles: str  # address of the stylesheet for it, or ""
    own_styles: bool  # whether the newsroom's own css/own.css is there
    logo: Mark | None
    icon: Mark | None
    share_image: Mark | None
    in_lists: str  # what of a summary stands in lists: ``Publication.InLists``
    feeds_in_full: bool  # whether feeds hold the whole text
    next_change: dt.datetime | None  # when the next change to a live story is due, or was
    next_moment: dt.datetime | None  # when readers' pages next change by themselves
    chosen: Chosen  # what editors chose for the front page and sections
    breaking: Breaking | None  # to be asked whether it holds at the moment of the visit

    @property
    def share_address(self) -> str:
        """The absolute address of the share picture for pages without a picture."""
        return absolute(self.share_image.src if self.share_image else static(_SHARE))

    @property
    def main_sections(self) -> tuple[SectionLink, ...]:
        """The sections that the header and the front page have room for."""
        return self.sections[:MOST_SECTIONS]

    @property
    def has_long_navigation(self) -> bool:
        """Whether the header's links would take more than two lines of a phone."""
        links = (*self.main_sections, *self.header)
        width = sum(24 + 8 * _letters(str(link.label)) for link in links)
        return len(self.sections) > MOST_SECTIONS or width > _TWO_LINES

    def breaking_at(self, at: dt.datetime) -> Breaking | None:
        """Give the line of breaking news that stands on every page at a moment."""
        return self.breaking if self.breaking and self.breaking.span.holds(at) else None

    def section(self, slug: str) -> SectionLink | None:
        """Find a section by its slug."""
        return next((section for section in self.sections if section.slug == slug), None)


def _letters(text: str) -> int:
    """Count the letters, those twice as wide as Latin ones twice."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


class _Map:
    """The frame as last read, and when (seconds of the monotonic clock)."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.kept: tuple[float, Frame] | None = None

    def fresh(self) -> Frame | None:
        kept = self.kept
        if kept is None or time.monotonic() - kept[0] > _FRESH_FOR:
            return None
        return kept[1]


_map = _Map()


def current() -> Frame:
    """Give the frame; no query while the kept one is fresh, else two."""
    frame = _map.fresh()
    if frame is None:
        with _map.lock:
            frame = _map.fresh()
            if frame is None:
                frame = _read()
                _map.kept = (time.monotonic(), frame)
    return frame


def forget() -> None:
    """Drop the kept frame, so that the next page reads it anew."""
    _map.kept = None


def _read() -> Frame:
    publication = _read_publication()
    sections, header, footer = _read_navigation()
    chosen = curation.read(getattr(publication, "arrangement", None) or {})
    sentence = publication.footer.strip()
    email = publication.corrections_email
    return Frame(
        name=publication.name,
        tagline=publication.tagline,
        language=publication.language,
        labels=labels_language(publication.language),
        direction=conf.direction(publication.language),
        zone=publication.zone,
        site_url=conf.site_url(),
        sections=sections,
        header=header,
        footer=footer or _default_footer(),
        sentence=sentence,
        # An editor may have named the address in the sentence already.
        corrections_email="" if email in sentence else email,
        report_email=email,
        accent=publication.accent,
        accent_styles=accent_styles(publication.accent),
        own_styles=conf.has_own_styles(),
        logo=_mark(publication, "logo"),
        icon=_mark(publication, "icon"),
        share_image=_mark(publication, "share"),
        in_lists=publication.summary_in_lists,
        feeds_in_full=publication.in_feeds == Publication.InFeeds.TEXT,
        next_change=getattr(publication, "next_change", None),
        next_moment=min(_moments(publication, chosen.banner), default=None),
        chosen=chosen,
        breaking=read_breaking(chosen.banner, timezone.now()),
    )


def _read_publication() -> Publication:
    """Fetch the publication with the files of its marks (1 query)."""
    found = Publication.objects.filter(pk=1)
    for column, mark in (("logo", "logo"), ("icon", "icon"), ("share_image", "share")):
        made = Rendition.objects.filter(image=OuterRef(column), crop=mark).order_by("-pk")
        parts = Concat("width", Value(" "), "height", Value(" "), "file", output_field=CharField())
        found = found.annotate(**{f"{mark}_mark": Subquery(made.annotate(m=parts).values("m")[:1])})
    newest = Arrangement.objects.order_by("-number").values("data")[:1]
    found = found.annotate(arrangement=Subquery(newest))
    return found.annotate(**due.next_moments(timezone.now())).first() or _unstored()


def read_breaking(banner: Banner | None, at: dt.datetime) -> Breaking | None:
    """Describe the line (1 query where it has a story): a story that isn't public is no link."""
    if banner is None or banner.span.is_over(at):
        return None
    path = None
    if banner.story is not None:
        public = Article.objects.published(at).filter(pk=banner.story)
        path = public.values_list("path", flat=True).first()
    return Breaking(banner.text, href(path) if path else "", banner.span)


def _unstored() -> Publication:
    """Give the default publication, with the next moments of its stories (1 query)."""
    publication = Publication(pk=1)
    moments = due.next_moments(timezone.now())
    for row in Article.objects.order_by().annotate(**moments).values(*moments)[:1]:
        vars(publication).update(row)
    return publication


def _moments(publication: Publication, banner: Banner | None) -> list[dt.datetime]:
    names = ("next_change", "next_out", "next_down")
    found = [getattr(publication, name, None) for name in names]
    line = banner.span.moments(timezone.now()) if banner else ()
    return [*(moment for moment in found if moment is not None), *line]


def _mark(publication: Publication, name: str) -> Mark | None:
    made: str = getattr(publication, f"{name}_mark", None) or ""
    if not made:
        return None
    width, height, file = made.split(" ", 2)
    return Mark(storages["default"].url(file), int(width), int(height))


def _read_navigation() -> tuple[tuple[SectionLink, ...], tuple[Link, ...], tuple[Link, ...]]:
    """Fetch sections and links together (1 query)."""
    sections = Section.objects.order_by().values_list(
        Value("section", output_field=CharField()),
        "position",
        "name",
        "slug",
        "id",
        "description",
    )
    links = NavigationLink.objects.order_by().values_list(
        "place", "position", "label", "url", "id", Value("", output_field=TextField())
    )
    found = sorted(sections.union(links, all=True))
    places: dict[str, list[Link]] = {"section": [], "header": [], "footer": []}
    own: list[SectionLink] = []
    for place, _position, label, target, pk, description in found:
        if place == "section":
            own.append(SectionLink(label, href(f"/{target}/"), pk, target, description))
        else:
            places[place].append(Link(label, href(target)))
    return tuple(own), tuple(places["header"]), tuple(places["footer"])


def _default_footer() -> tuple[Link, ...]:
    """Give a newsroom without links of its own the site's fixed pages."""
    return (
        Link(_("Latest"), "/latest/"),
        Link(_("Topics"), "/topics/"),
        Link(_("Authors"), "/authors/"),
        Link(_("Archive"), "/archive/"),
        Link(_("Corrections"), "/corrections/"),
        Link(_("Feeds"), "/feeds/"),
        Link(_("API"), "/api/v1/"),
    )
