"""Every address that no fixed route takes: articles, sections, standing pages, redirects."""

import re
from typing import Final

from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

from articles.models import Article, Section
from articles.pages.answers import Page, Visit, page
from articles.pages.frame import SectionLink
from articles.pages.links import asked_path, href
from articles.pages.moved import former, instead, moved
from articles.pages.story import get_article
from articles.pages.views import lists
from articles.pages.views.article import article_page
from articles.pages.views.standing import get_standing_page, standing_page

_DOUBLED: Final = re.compile("//+")


@page
def anywhere(visit: Visit, path: str) -> Page | HttpResponseBase:
    """Find what stands at an address; whatever was never public is not there."""
    address = asked_path(f"/{path}")
    if address is None:
        raise Http404
    if "//" in address:
        return _with_single_slashes(visit, address)
    if address.endswith("/"):
        return _at(visit, address)
    return _without_slash(visit, address)


def _at(visit: Visit, address: str) -> Page | HttpResponseBase:
    word = _only_word(address)
    if word and (known := visit.frame.section(word)):
        return lists.section(visit, known)
    article = get_article(address)
    if article is not None:
        return article_page(visit, article)
    if word and (section := _get_section(word)):
        return lists.section(visit, section)
    if word and (standing := get_standing_page(word)):
        return standing_page(standing)
    return instead(visit, address)


def _only_word(address: str) -> str:
    word = address.strip("/")
    return "" if "/" in word else word


def _get_section(slug: str) -> SectionLink | None:
    """Fetch a section that the frame doesn't know yet (1 query)."""
    found = Section.objects.filter(slug=slug).first()
    if found is None:
        return None
    url = href(found.get_absolute_url())
    return SectionLink(found.name, url, found.pk, found.slug, found.description)


def _without_slash(visit: Visit, address: str) -> HttpResponseBase:
    """Lead to the address with a slash, if anything answers there."""
    target = former(visit, address) or _answering(visit, f"{address}/")
    return moved(visit, target)


def _with_single_slashes(visit: Visit, address: str) -> HttpResponseBase:
    """Lead to the address with single slashes, if anything answers there or did.

    Nothing stands at one with doubled slashes but what another system once had there. A
    browser takes one that begins with two for another site, so none is led to.
    """
    single = _DOUBLED.sub("/", address)
    target = former(visit, address) or former(visit, single)
    if target is None:
        is_whole = single.endswith("/") or _is_route(single)
        target = _answering(visit, single if is_whole else f"{single}/")
    return moved(visit, target)


def _answering(visit: Visit, address: str) -> str | None:
    """Give the address with the query that was asked, if anything answers there."""
    if not (_is_route(address) or _is_there(visit, address)):
        return None
    query = visit.query.urlencode()
    return f"{href(address)}?{query}" if query else href(address)


def _is_route(address: str) -> bool:
    """Whether a fixed route takes the address."""
    try:
        return resolve(address).func is not anywhere
    except Resolver404:
        return False


def _is_there(visit: Visit, address: str) -> bool:
    word = _only_word(address)
    if word and (visit.frame.section(word) or get_standing_page(word)):
        return True
    article = Article.objects.filter(path=address).defer("body", "plain_text").first()
    return article is not None and article.was_public(visit.at)
