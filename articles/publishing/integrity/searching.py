"""Whether search knows every story, at its moment."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import F, Q
from django.utils.translation import gettext as _

from articles.models import Article, State
from articles.publishing.integrity.registry import Finding, finds, place_of, rows


@finds("search-entry")
def search_entries(at: dt.datetime) -> Iterator[Finding]:
    """Find stories that search doesn't know, or knows under another moment."""
    published = Q(state=State.PUBLISHED)
    moved = published & ~Q(published_at=F("search_row__published_at"))
    withdrawn = ~published & Q(search_row__published_at__isnull=False)
    unknown = Q(search_row__isnull=True)
    undated = published & Q(search_row__published_at__isnull=True)
    wrong = Article.objects.filter(moved | withdrawn | unknown | undated)
    for path, uid in rows(wrong.values_list("path", "uid")):
        sentence = _("Search doesn’t know this story as it stands. Run “manage.py rebuild_search”.")
        yield Finding(place_of(path, uid), "search-entry", sentence)
