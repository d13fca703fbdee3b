"""Published stories that lack what the desk asks for before publication."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from articles.models import Article, Byline, Correction, Publication, State, Summary, outside_bin
from articles.publishing.integrity.registry import Finding, finds, place_of, rows
from articles.summaries import sentences
from articles.text.slugs import is_slug

_KIND: Final = "unready"


@finds(_KIND)
def headlines_and_slugs(at: dt.datetime) -> Iterator[Finding]:
    """Find published stories without a headline or a usable web address word."""
    published = Article.objects.filter(state=State.PUBLISHED)
    for path, uid, headline, slug in rows(published.values_list("path", "uid", "headline", "slug")):
        if not headline.strip():
            yield Finding(place_of(path, uid), _KIND, _("It has no headline."))
        if not is_slug(slug):
            sentence = _("Its web address word is no slug: “%(slug)s”.") % {"slug": slug}
            yield Finding(place_of(path, uid), _KIND, sentence)


@finds(_KIND)
def people_and_place(at: dt.datetime) -> Iterator[Finding]:
    """Find published stories without an author or a section."""
    published = Article.objects.filter(state=State.PUBLISHED)
    unsigned = published.filter(~Exists(Byline.objects.filter(article=OuterRef("pk"))))
    for path, uid in rows(unsigned.values_list("path", "uid")):
        yield Finding(place_of(path, uid), _KIND, _("It names no author."))
    for path, uid in rows(published.filter(section=None).values_list("path", "uid")):
        yield Finding(place_of(path, uid), _KIND, _("It stands in no section."))


@finds(_KIND)
def notices(at: dt.datetime) -> Iterator[Finding]:
    """Find retracted stories that don't say why."""
    notice = Correction.objects.filter(
        article=OuterRef("pk"), kind=Correction.Kind.RETRACTION
    ).exclude(text="")
    silent = Article.objects.filter(~Exists(notice), state=State.RETRACTED, reason="")
    for path, uid in rows(silent.values_list("path", "uid")):
        yield Finding(place_of(path, uid), _KIND, _("It is retracted without a notice."))


@finds(_KIND, "stale-summary")
def summaries(at: dt.datetime) -> Iterator[Finding]:
    """Find approved summaries of another text than the story's, or of a wrong length."""
    approved = Summary.objects.filter(state=Summary.State.APPROVED)
    other = ~Q(body_fingerprint=F("article__body_fingerprint"))
    stale = approved.filter(other, outside_bin("article__"))
    for path, uid in rows(stale.values_list("article__path", "article__uid")):
        sentence = _("Its approved summary was checked against another text.")
        yield Finding(place_of(path, uid), "stale-summary", sentence)
    limits = Publication.get_current().summary_limits
    shown = approved.filter(article__state=State.PUBLISHED)
    columns = ("article__path", "article__uid", "kind", "points", "language")
    for path, uid, kind, points, language in rows(shown.values_list(*columns)):
        for sentence in sentences(points, kind, language, limits):
            yield Finding(place_of(path, uid), _KIND, sentence)
