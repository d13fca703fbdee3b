"""Published stories that lack what the publication says must be there."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, Final

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Length, Trim
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import (
    Article,
    Byline,
    Correction,
    Note,
    Publication,
    State,
    Summary,
    TopicItem,
    outside_bin,
)
from articles.publishing.integrity.registry import Finding, finds, place_of, rows
from articles.publishing.readiness import HEADLINE_SAFE
from articles.publishing.rules import levels_of
from articles.summaries import sentences
from articles.text.slugs import is_slug

_KIND: Final = "unready"
type Stories = QuerySet[Article]


def _published() -> Stories:
    return Article.objects.filter(state=State.PUBLISHED)


@finds(_KIND)
def headlines_and_slugs(at: dt.datetime) -> Iterator[Finding]:
    """Find published stories without a headline or a usable web address word."""
    named = _published().values_list("path", "uid", "headline", "slug")
    for path, uid, headline, slug in rows(named):
        if not headline.strip():
            yield Finding(place_of(path, uid), _KIND, _("It has no headline."))
        if not is_slug(slug):
            sentence = _("Its web address word is no slug: “%(slug)s”.") % {"slug": slug}
            yield Finding(place_of(path, uid), _KIND, sentence)


def _without_author() -> Stories:
    return _published().filter(~Exists(Byline.objects.filter(article=OuterRef("pk"))))


def _without_section() -> Stories:
    return _published().filter(section=None)


def _without_standfirst() -> Stories:
    return _published().alias(said=Trim("standfirst")).filter(said="")


def _long_headline() -> Stories:
    return _published().alias(length=Length("headline")).filter(length__gt=HEADLINE_SAFE)


def _without_topic() -> Stories:
    return _published().filter(~Exists(TopicItem.objects.filter(content_object=OuterRef("pk"))))


def _without_summary() -> Stories:
    checked = Summary.objects.filter(
        article=OuterRef("pk"),
        kind=Summary.Kind.POINTS,
        state=Summary.State.APPROVED,
        body_fingerprint=OuterRef("body_fingerprint"),
    )
    return _published().filter(~Exists(checked))


def _without_credit() -> Stories:
    return _published().filter(lead_image__credit="")


# What a story lacks by each rule, in one statement; other rules are looked at elsewhere.
_LACKING: Final[dict[str, tuple[Callable[[], Stories], Any]]] = {
    "author": (_without_author, gettext_lazy("It names no author.")),
    "section": (_without_section, gettext_lazy("It stands in no section.")),
    "standfirst": (_without_standfirst, gettext_lazy("It has no standfirst.")),
    "headline_length": (
        _long_headline, gettext_lazy("Its headline is longer than 70 characters.")
    ),
    "topics": (_without_topic, gettext_lazy("It has no topic.")),
    "summary": (_without_summary, gettext_lazy("It has no checked summary.")),
    "credit": (_without_credit, gettext_lazy("Its lead image has no credit.")),
}  # fmt: skip


@finds(_KIND)
def what_must_be_there(at: dt.datetime) -> Iterator[Finding]:
    """Find published stories that a rule would stop today, as the publication sets it."""
    levels = levels_of(Publication.get_current())
    for rule, (lacking, sentence) in _LACKING.items():
        if levels[rule] == "must":
            for path, uid in rows(lacking().values_list("path", "uid")):
                yield Finding(place_of(path, uid), _KIND, str(sentence))


@finds(_KIND)
def open_notes(at: dt.datetime) -> Iterator[Finding]:
    """Find published stories with open notes, where these stop a publication."""
    if levels_of(Publication.get_current())["notes"] != "must":
        return
    asked = Note.objects.filter(article=OuterRef("pk"), resolved_at=None)
    waiting = _published().filter(Exists(asked))
    counted = waiting.annotate(open=Count("notes", filter=Q(notes__resolved_at=None)))
    for path, uid, count in rows(counted.values_list("path", "uid", "open")):
        sentence = ngettext(
            "%(count)d note on it is open.", "%(count)d notes on it are open.", count
        )
        yield Finding(place_of(path, uid), _KIND, sentence % {"count": count})


@finds(_KIND)
def notices(at: dt.datetime) -> Iterator[Finding]:
    """Find retracted stories that don't say why."""
    notice = Correction.objects.filter(
        article=OuterRef("pk"), kind=Correction.Kind.RETRACTION
    ).exclude(text="")
    silent = Article.objects.filter(~Exists(notice), state=State.RETRACTED, reason="")
    for path, uid in rows(silent.values_list("path", "uid")):
        yield Finding(place_of(path, uid), _KIND, _("It is retracted without a notice."))


@finds("stale-summary")
def stale_summaries(at: dt.datetime) -> Iterator[Finding]:
    """Find approved summaries of another text than the story's."""
    approved = Summary.objects.filter(state=Summary.State.APPROVED)
    other = ~Q(body_fingerprint=F("article__body_fingerprint"))
    stale = approved.filter(other, outside_bin("article__"))
    for path, uid in rows(stale.values_list("article__path", "article__uid")):
        sentence = _("Its approved summary was checked against another text.")
        yield Finding(place_of(path, uid), "stale-summary", sentence)


@finds(_KIND)
def summary_lengths(at: dt.datetime) -> Iterator[Finding]:
    """Find summaries that readers see and are beyond the newsroom’s limits."""
    if levels_of(Publication.get_current())["summary_length"] != "must":
        return
    limits = Publication.get_current().summary_limits
    approved = Summary.objects.filter(state=Summary.State.APPROVED)
    shown = approved.filter(article__state=State.PUBLISHED)
    columns = ("article__path", "article__uid", "kind", "points", "language")
    for path, uid, kind, points, language in rows(shown.values_list(*columns)):
        for sentence in sentences(points, kind, language, limits):
            yield Finding(place_of(path, uid), _KIND, sentence)
