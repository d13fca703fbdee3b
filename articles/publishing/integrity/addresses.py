"""Addresses: clashes, redirects, and translations of one story."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from articles import conf
from articles.models import Article, Redirect, Section, StandingPage, State
from articles.publishing.integrity.registry import Finding, finds, place_of, rows
from articles.publishing.paths import is_reserved

_MOST_HOPS: Final = 20


@finds("path-clash")
def reserved_addresses(at: dt.datetime) -> Iterator[Finding]:
    """Find stories, sections and pages whose address belongs to the site itself."""
    reserved = Q()
    for word in sorted(conf.RESERVED_WORDS):
        reserved |= Q(path__startswith=f"/{word}/")
    for (path,) in rows(Article.objects.filter(reserved).values_list("path")):
        if is_reserved(path):  # SQLite also finds /Admin/, which is another address
            yield _clash(path, _("The site itself answers at this address."))
    words = conf.RESERVED_WORDS | _languages()
    for noun in (Section, StandingPage):
        for (slug,) in rows(noun._default_manager.filter(slug__in=words).values_list("slug")):
            yield _clash(f"/{slug}/", _("The site itself answers at this address."))


@finds("path-clash")
def shared_addresses(at: dt.datetime) -> Iterator[Finding]:
    """Find two things at one address: a section, a standing page, a story, a language."""
    sections = set(Section.objects.values_list("slug", flat=True))
    pages = set(StandingPage.objects.values_list("slug", flat=True))
    for slug in sorted(sections & pages):
        yield _clash(f"/{slug}/", _("A section and a standing page share this address."))
    taken = [f"/{word}/" for word in sections | pages | _languages()]
    for (path,) in rows(Article.objects.filter(path__in=taken).values_list("path")):
        yield _clash(path, _("A section, a standing page or a language has this address."))


def _languages() -> set[str]:
    return set(Article.objects.order_by().values_list("language", flat=True).distinct())


def _clash(path: str, sentence: str) -> Finding:
    return Finding(path, "path-clash", sentence)


@finds("redirect-clash")
def redirects_in_the_way(at: dt.datetime) -> Iterator[Finding]:
    """Find redirects at an address where something stands: only one of them answers."""
    story = Article.objects.filter(path=OuterRef("path"))
    nouns = [f"/{slug}/" for slug in Section.objects.values_list("slug", flat=True)]
    nouns += [f"/{slug}/" for slug in StandingPage.objects.values_list("slug", flat=True)]
    for (path,) in rows(
        Redirect.objects.filter(Exists(story) | Q(path__in=nouns)).values_list("path")
    ):
        sentence = _("A redirect stands where a story, a section or a page stands.")
        yield Finding(path, "redirect-clash", sentence)


@finds("redirect-chain", "redirect-loop")
def chains(at: dt.datetime) -> Iterator[Finding]:
    """Find redirects that lead to a redirect, or back to where they began."""
    further = Redirect.objects.filter(path=OuterRef("target"))
    for path, target in rows(
        Redirect.objects.filter(Exists(further), article=None).values_list("path", "target")
    ):
        if _comes_back(path, target):
            yield Finding(path, "redirect-loop", _("The redirect leads back to itself."))
        else:
            sentence = _("The redirect leads to another redirect, %(path)s.") % {"path": target}
            yield Finding(path, "redirect-chain", sentence)


def _comes_back(path: str, target: str) -> bool:
    seen = {path}
    for _hop in range(_MOST_HOPS):
        if target in seen:
            return True
        seen.add(target)
        following = Redirect.objects.filter(path=target, article=None).first()
        if following is None:
            return False
        target = following.target
    return True


@finds("translation-twice")
def translations(at: dt.datetime) -> Iterator[Finding]:
    """Find groups of translations with two stories in one language, among those published."""
    published = Article.objects.filter(state=State.PUBLISHED).exclude(translation_group="")
    groups = (
        published.order_by()
        .values("translation_group", "language")
        .annotate(number=Count("pk"))
        .filter(number__gt=1)
    )
    for group in groups.order_by("translation_group", "language").iterator(chunk_size=2000):
        twins = published.filter(
            translation_group=group["translation_group"], language=group["language"]
        )
        for path, uid in twins.order_by("pk").values_list("path", "uid"):
            sentence = (
                _("The group “%(translation_group)s” has %(number)d stories in %(language)s.")
                % group
            )
            yield Finding(place_of(path, uid), "translation-twice", sentence)
