"""Where former addresses lead: 301 to what is there now, to nothing that readers don't have."""

from typing import Final

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect

from articles import redirects
from articles.models import Article, StandingPage
from articles.pages.answers import Visit, keep_for
from articles.pages.links import href
from articles.publishing.links import dead_among, internal_path

_NOUNS: Final = ("/topics/", "/authors/", "/series/")


def former(visit: Visit, address: str) -> str | None:
    """Give where an old address leads, unless to what was never public (1 to 3 queries).

    The address may have been stored with or without the slash at its end.
    """
    found = redirects.find(address)
    if found is None or not _is_known(found.target, visit):
        return None
    redirects.count(found.path, visit.at)
    return href(found.target)


def _is_known(target: str, visit: Visit) -> bool:
    """Say whether readers may learn of the address: what is there or was, and what isn't ours."""
    path = internal_path(target, None)
    if path is None or not dead_among([path], visit.at):
        return True
    article = Article.objects.filter(path=path).without_text().first()
    if article is not None:
        return article.was_public(visit.at)
    if path.startswith(_NOUNS):
        return False
    return not StandingPage.objects.filter(slug=path.strip("/")).exists()


def moved(visit: Visit, target: str | None) -> HttpResponse:
    """Send on to ``target``, which is ready for a header; 404 without one."""
    if target is None:
        raise Http404
    response = HttpResponsePermanentRedirect(target)
    response["Cache-Control"] = keep_for(visit.at, visit.frame.next_moment)
    return response


def instead(visit: Visit, address: str, file: str = "") -> HttpResponse:
    """Answer at an address where nothing stands: on to where it moved, or 404.

    ``file`` is what was asked for below it, as one of its feeds.
    """
    target = former(visit, address) if address else None
    if target is not None and file:
        target = target + file if target.startswith("/") and target.endswith("/") else None
    return moved(visit, target)
