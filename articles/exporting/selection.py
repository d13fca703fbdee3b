"""Which stories an export holds."""

import dataclasses
import datetime as dt

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import In
from django.utils.translation import gettext as _

from articles.models import Article, ArticleQuerySet, Author, Byline, Section, Topic, TopicItem


class UnknownName(ValueError):
    """A filter names what isn't there; ``str()`` is a sentence for people."""


@dataclasses.dataclass(frozen=True, slots=True)
class Selection:
    """What to keep; empty parts keep everything.

    Values of one part are alternatives, the parts must all hold. ``sections``, ``topics``
    and ``authors`` are slugs; ``since`` (included) and ``until`` (excluded) are aware
    moments that ``published_at`` is held against, so either leaves out what has none.
    """

    states: tuple[str, ...] = ()
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    sections: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def require_known(self) -> None:
        """Raise ``UnknownName`` for a name that no section, topic, author or story has."""
        for slugs, model, message in (
            (self.sections, Section, _("There is no section “%(name)s”.")),
            (self.topics, Topic, _("There is no topic “%(name)s”.")),
            (self.authors, Author, _("There is no author “%(name)s”.")),
        ):
            _require(slugs, model._default_manager.all(), "slug", message)
        no_language = _("No story is in the language “%(name)s”.")
        _require(self.languages, Article.objects.all(), "language", no_language)

    def articles(self) -> ArticleQuerySet:
        """Give the stories kept, in no order."""
        stories = Article.objects.filter(self._moments())
        # An export reads by id. Coalesce keeps the columns' own indexes out of it, with which
        # a database may collect all rows of a state and sort them, once for each chunk.
        if self.states:
            stories = stories.filter(In(Coalesce("state", Value("")), self.states))
        if self.languages:
            stories = stories.filter(In(Coalesce("language", Value("")), self.languages))
        if self.sections:
            sections = list(Section.objects.filter(slug__in=self.sections).values_list("pk"))
            stories = stories.filter(
                In(Coalesce("section_id", Value(0)), [pk for (pk,) in sections])
            )
        if self.topics:
            items = TopicItem.objects.filter(tag__slug__in=self.topics)
            stories = stories.filter(Exists(items.filter(content_object=OuterRef("pk"))))
        if self.authors:
            bylines = Byline.objects.filter(author__slug__in=self.authors)
            stories = stories.filter(Exists(bylines.filter(article=OuterRef("pk"))))
        return stories

    def _moments(self) -> Q:
        kept = Q()
        if self.since is not None:
            kept &= Q(published_at__gte=self.since)
        if self.until is not None:
            kept &= Q(published_at__lt=self.until)
        return kept


def _require(
    names: tuple[str, ...], rows: models.QuerySet[models.Model], column: str, message: str
) -> None:
    for name in names:
        if not rows.filter(**{column: name}).exists():
            raise UnknownName(message % {"name": name})


def read_moment(text: str | None, zone: dt.tzinfo, whole_day: bool = False) -> dt.datetime | None:
    """Read a date or a moment (ISO 8601; in ``zone`` where no offset stands); aware.

    A date is its first instant, or with ``whole_day`` the first one after it. ``None``
    stays ``None``. Raises ``ValueError`` with a sentence for what is neither.
    """
    if text is None:
        return None
    try:
        if (day := _date(text)) is not None:
            day += dt.timedelta(days=1 if whole_day else 0)
            return dt.datetime.combine(day, dt.time(), zone)
        moment = dt.datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise ValueError(
            _("“%(text)s” is no moment: write 2024-04-16 or 2024-04-16T09:30:00Z.") % {"text": text}
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _date(text: str) -> dt.date | None:
    """Read a date alone, which ``datetime`` would take for its midnight."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
