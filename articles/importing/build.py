"""From a record to the story that it makes of nothing, or of the one that stands here."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from articles import ordering
from articles.importing.addresses import Addresses
from articles.importing.bodies import Body
from articles.importing.library import Library
from articles.importing.options import Options
from articles.importing.pictures import Pictures, file_name
from articles.importing.records import slug_from
from articles.importing.refusals import Refused
from articles.importing.stored import Stored
from articles.importing.summaries import read_summary
from articles.importing.values import LeadValue, Record, SeriesValue
from articles.models import Article, Author, Correction, Image, Series, State, Topic
from articles.publishing import bulk, paths
from articles.publishing.bulk import BulkStory, Lead

_TEXTS: Final = (
    "headline", "standfirst", "kind", "state", "published_at", "updated_at", "embargo_until",
    "unpublish_at", "search_title", "search_description", "canonical_url", "source_credit",
    "reason",
)  # fmt: skip
_WITH_ADDRESS: Final = {State.PUBLISHED, State.UNPUBLISHED, State.RETRACTED}


@dataclasses.dataclass(frozen=True, slots=True)
class Built:
    """A story ready to be written, and the pictures that it shows."""

    story: BulkStory
    images: list[Image]


class Builder:
    """Builds the stories of one batch. ``load`` comes first and makes all the queries."""

    def __init__(
        self, options: Options, library: Library, pictures: Pictures, addresses: Addresses
    ) -> None:
        self._options = options
        self._library = library
        self._pictures = pictures
        self._addresses = addresses
        self._ranks: dict[str, set[str]] = {}

    def load(self, records: Sequence[Record], bodies: Sequence[Body | None]) -> None:
        """Fetch every noun, picture and address that these records may need."""
        values = [record.values for record in records]
        self._library.load(values)
        leads = [lead for lead in (item.get("lead_image") for item in values) if lead]
        names = [name for body in bodies if body for name in body.file_names]
        names += [file_name(lead.file) for lead in leads]
        self._pictures.load(names, [lead.sha256 for lead in leads])
        wanted = [path for item in values for path in item.get("redirects", [])]
        wanted += [path for record in records for path in self._wishes(record)]
        self._addresses.load(wanted, self._library.languages)
        self._ranks = {}

    def build(self, record: Record, body: Body | None, stored: Stored | None) -> Built:
        """Give the story with all derived columns. Raises ``Refused`` with the field.

        Keys that the record doesn't have stay as ``stored`` has them. What should be said
        of the story is left in the record's ``found`` and ``tells``.
        """
        record.found, record.tells, record.lost = [], [], ()
        article = _copy(stored.article) if stored else Article(uid=record.uid or uuid.uuid4())
        self._set_columns(article, record, stored)
        require_sound(article, untitled="headline" in record.values or stored is not None)
        images = self._set_body(article, record, body)
        self._set_path(article, record)
        story = BulkStory(
            article=article,
            bylines=self._bylines(record, stored),
            topics=self._topics(record, stored),
            lead=self._lead(record, stored),
            corrections=_corrections(record, stored),
            series=self._series(record, stored),
            announced=_announced(record, stored),
            redirects=self._redirects(article, record, stored),
            source=(*name, record.content_hash) if (name := record.remembered_as) else None,
        )
        self._derive(article, record, stored, images)
        summary = record.values.get("summary")
        if summary is not None:
            came = body.came if body is not None else ""
            story.summary = read_summary(summary, article, record, self._options, came)
        return Built(story, [*images, story.lead.image] if story.lead else images)

    def _set_columns(self, article: Article, record: Record, stored: Stored | None) -> None:
        values = record.values
        for column in _TEXTS:
            if column in values:
                setattr(article, column, values[column])
        if stored is None and "state" not in values:
            article.state = State.PUBLISHED if article.published_at else State.DRAFT
        if stored is None or record.gives_lang:
            article.language = values["lang"]
        if "translation_key" in values:
            article.translation_group = values["translation_key"]
        self._set_slug(article, record, stored)
        self._set_section(article, record, stored)

    def _set_slug(self, article: Article, record: Record, stored: Stored | None) -> None:
        if record.values.get("slug"):
            article.slug = record.values["slug"]
        elif stored is None and "slug" not in record.values:
            article.slug = slug_from(record.values)
        if article.state in _WITH_ADDRESS and article.published_at and not article.slug:
            article.slug = slug_from(record.values) or "story"

    def _set_section(self, article: Article, record: Record, stored: Stored | None) -> None:
        noun = record.values.get("section")
        if noun is not None:
            article.section = self._library.section(noun)
            return
        if "section" in record.values:
            article.section = None
        elif stored is not None and article.section is not None:
            return
        # A story that was never public may say that it has no section yet.
        if "section" not in record.values or article.state == State.PUBLISHED:
            article.section = self._library.section(self._library.default_section)

    def _set_body(self, article: Article, record: Record, body: Body | None) -> list[Image]:
        if body is None:
            return []
        article.body, images = body.finish(self._pictures)
        record.lost = body.lost
        record.found += [("missing", image.file_name) for image in images if image.is_missing]
        return images

    def _derive(
        self, article: Article, record: Record, stored: Stored | None, images: Sequence[Image]
    ) -> None:
        if "body" in record.values or stored is None:
            bulk.derive(article, self._pictures.shown(images))

    def _wishes(self, record: Record) -> list[str]:
        """Name the addresses that a record may ask for."""
        values = record.values
        wishes = [values["path"]] if values.get("path") else []
        wishes.append(f"/{(values.get('section') or self._library.default_section).slug}/")
        slug, moment = values.get("slug") or slug_from(values), values.get("published_at")
        if slug and moment:
            section = self._library.section_slug(values.get("section"))
            publication = self._options.publication
            wishes.append(paths.default_path(section, moment, slug, values["lang"], publication))
        return wishes

    def _default_path(self, article: Article) -> str | None:
        if article.state not in _WITH_ADDRESS or article.published_at is None:
            return None
        section = article.section or self._library.section(self._library.default_section)
        return paths.default_path(
            section.slug,
            article.published_at,
            article.slug,
            article.language,
            self._options.publication,
        )

    def _set_path(self, article: Article, record: Record) -> None:
        """Claim the address given, else the story's own, else the default one."""
        given = record.values.get("path")
        wanted = given or article.path or self._default_path(article)
        if wanted is None or wanted == article.path:
            return
        try:
            path = self._addresses.claim(wanted, article)
        except paths.Reserved:
            default = article.path or self._default_path(article)
            claimed = default if default is None else self._addresses.claim(default, article)
            record.tells.append(
                _("The address %(old)s belongs to the site itself; the story is at %(new)s.")
                % {"old": wanted, "new": claimed or "–"}
            )
            article.path = claimed
            return
        if path != wanted:
            record.tells.append(
                _("The address %(old)s is taken; the story is at %(new)s.")
                % {"old": wanted, "new": path}
            )
        article.path = path

    def _bylines(self, record: Record, stored: Stored | None) -> list[tuple[Author, str]]:
        if "bylines" not in record.values and stored is not None:
            return stored.story.bylines
        given = record.values.get("bylines") or []
        if not given and self._library.default_author is not None:
            return [(self._library.authors.get_or_make(self._library.default_author), "")]
        return [(self._library.authors.get_or_make(byline.author), byline.role) for byline in given]

    def _topics(self, record: Record, stored: Stored | None) -> list[Topic]:
        if "topics" not in record.values and stored is not None:
            return stored.story.topics
        found = [self._library.topic(noun) for noun in record.values.get("topics", [])]
        return list({id(topic): topic for topic in found}.values())

    def _lead(self, record: Record, stored: Stored | None) -> Lead | None:
        if "lead_image" not in record.values:
            return stored.story.lead if stored else None
        value = record.values["lead_image"]
        if value is None:
            return None
        image = self._pictures.lead(value)
        if image.is_missing:
            record.found.append(("missing", image.file_name))
        return Lead(image, *_own_words(value, image))

    def _series(self, record: Record, stored: Stored | None) -> tuple[Series, str] | None:
        if "series" not in record.values:
            return stored.story.series if stored else None
        value = record.values["series"]
        if value is None:
            return None
        series = self._library.series.get_or_make(value.series)
        if series._state.adding and record.values["lang"]:
            series.language = record.values["lang"]
        own = stored.story.series if stored else None
        return series, self._rank(series, value, own, record)

    def _rank(
        self,
        series: Series,
        value: SeriesValue,
        own: tuple[Series, str] | None,
        record: Record,
    ) -> str:
        """Give a rank for the part, behind whoever has its place already."""
        if series.slug not in self._ranks:
            rows = series.entries.values_list("rank", flat=True) if series.pk else ()
            self._ranks[series.slug] = set(rows)
        taken = self._ranks[series.slug]
        own_rank = own[1] if own and own[0].pk == series.pk else None
        rank = place_in(taken, own_rank, value.part)
        if value.part is not None and rank != ordering.rank_for_part(value.part) != own_rank:
            record.found.append(("part", f"{series.slug} {value.part}"))
        taken.add(rank)
        return rank

    def _redirects(self, article: Article, record: Record, stored: Stored | None) -> list[str]:
        """Keep all former addresses and add those of the record that are free."""
        former = list(stored.story.redirects) if stored else []
        old = stored.article.path if stored else None
        if old and old != article.path and stored and stored.article.was_public(self._options.at):
            former.append(old)
        for path in record.values.get("redirects", []):
            if path == article.path or path in former:
                continue
            if self._addresses.claim_redirect(path, stored.article if stored else None):
                former.append(path)
            else:
                record.tells.append(
                    _("The former address %(path)s is taken and doesn’t lead to the story.")
                    % {"path": path}
                )
        return [path for path in former if path != article.path]


def _copy(article: Article) -> Article:
    """Copy a row, so that the stored one can be compared with it."""
    values: dict[str, Any] = {
        field.attname: getattr(article, field.attname) for field in article._meta.concrete_fields
    }
    copy = Article(**values)
    copy._state.adding = False
    copy.section = article.section
    return copy


def require_sound(article: Article, untitled: bool) -> None:
    """Raise ``Refused`` for what the database's constraints refuse, as sentences.

    ``untitled`` lets a story that was never public go without a headline.
    """
    never_public = {State.DRAFT, State.IN_REVIEW, State.APPROVED}
    if not article.headline and (article.state not in never_public or not untitled):
        raise Refused(_("The headline is missing."), "headline")
    moment = article.published_at
    if moment is None:
        if article.state in {State.PUBLISHED, State.RETRACTED}:
            raise Refused(
                _("A story that is %(state)s needs its date.") % {"state": article.state},
                "published_at",
            )
        return
    if article.embargo_until is not None and article.embargo_until > moment:
        raise Refused(_("The embargo ends after the publication."), "embargo_until")
    if article.unpublish_at is not None and article.unpublish_at <= moment:
        raise Refused(_("The story is taken down before it is published."), "unpublish_at")


def _own_words(value: LeadValue, image: Image) -> tuple[str, str, bool]:
    """Give the alt text, caption and decorative mark that the story has beside the image's."""
    return (
        "" if value.alt == image.alt else value.alt,
        "" if value.caption == image.caption else value.caption,
        value.decorative and not image.decorative,
    )


def _announced(record: Record, stored: Stored | None) -> str:
    """Give what is announced of the part; it stays while the story stays in its series."""
    place = stored.story.series if stored else None
    standing = stored.story.announced if stored else ""
    if "series" not in record.values:
        return standing
    value = record.values["series"]
    if value is None:
        return ""
    if value.announced is not None:
        return value.announced
    return standing if place is not None and place[0].slug == value.series.slug else ""


def _corrections(record: Record, stored: Stored | None) -> list[Correction]:
    """Give the notices; one that stands here already stays the same notice."""
    standing = list(stored.story.corrections) if stored else []
    if "corrections" not in record.values:
        return standing
    known = {correction_key(row): row for row in standing}
    notices = []
    for value in record.values["corrections"]:
        notice = Correction(**dataclasses.asdict(value))
        notices.append(known.pop(correction_key(notice), notice))
    return notices


def correction_key(row: Correction) -> tuple[str, dt.datetime, str, str, str]:
    """Give what makes two notices the same."""
    return row.kind, row.at, row.text, row.before, row.after


def place_in(taken: set[str], own: str | None, part: int | None) -> str:
    """Give a free rank for a part of a series whose other ranks are ``taken``.

    ``own`` is the story's present rank, kept if it is the part's place already.
    """
    others = sorted(taken - {own} if own else taken)
    if part is None:
        return own or ordering.rank_between(others[-1] if others else None, None)
    laid_out = ordering.rank_for_part(part)
    if own is not None and sum(rank < own for rank in others) == part - 1:
        return own
    if all(len(rank) == len(laid_out) and rank.endswith("5") for rank in others):
        if laid_out not in others:
            return laid_out
        place = others.index(laid_out) + 1
    else:
        place = min(part - 1, len(others))
    before = others[place - 1] if place else None
    after = others[place] if place < len(others) else None
    return ordering.rank_between(before, after)
