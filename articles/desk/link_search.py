"""Stories that a link in a text may lead to, found by words of their headline."""

import datetime as dt
import unicodedata
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.desk import clock
from articles.models import Article
from articles.written import written

# How far back it looks: the strict order's index is walked, newest first, and no further.
# An old story is linked by its address.
NEWEST: Final = 10_000
SHOWN: Final = 10
_CHUNK: Final = 500


def view(request: HttpRequest) -> JsonResponse:
    """Answer with up to ten public stories whose headline holds every word of ``q``."""
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    found = find(request.GET.get("q", ""), clock.now(request))
    sentence = ngettext("%(n)d story found.", "%(n)d stories found.", len(found)) % {
        "n": len(found)
    }
    if not found:
        sentence = _("No story found among the newest %(n)s.") % {"n": f"{NEWEST:,}"}
    return JsonResponse({"results": found, "sentence": sentence})


def find(words: str, at: dt.datetime) -> list[dict[str, str]]:
    """Give the newest public stories at ``at`` with these words in their headline (1 query).

    Compared here and not by the database, so that case and accents count alike on each.
    """
    wanted = folded(words).split()
    if not wanted:
        return []
    rows = (
        Article.objects.published(at)
        .newest_first()
        .values_list("headline", "path", "language", "published_at")[:NEWEST]
    )
    found: list[dict[str, str]] = []
    for headline, path, language, published_at in rows.iterator(chunk_size=_CHUNK):
        title = folded(headline)
        if path and all(word in title for word in wanted):
            found.append(_described(headline, path, language, published_at))
            if len(found) == SHOWN:
                break
    return found


def _described(headline: str, path: str, language: str, published_at: Any) -> dict[str, str]:
    when = written(published_at, "j F Y") if published_at else ""
    return {"headline": headline, "path": path, "language": language, "when": when}


def folded(text: str) -> str:
    """Give text without case and accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
