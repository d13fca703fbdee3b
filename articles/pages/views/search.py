"""The search form, and what it finds."""

from django.utils.translation import gettext_lazy as _

from articles.pages.answers import Head, Page, Visit, page
from articles.pages.found import get_found
from articles.pages.search import NEWEST, read_wanted
from articles.search import COUNTED
from articles.text.queries import LONGEST


@page
def search(visit: Visit) -> Page:
    """Show the form; with words, the stories that say them."""
    wanted = read_wanted(visit.query)
    is_asked = bool(wanted.words) and not wanted.is_too_long
    found = get_found(visit, wanted) if is_asked else None
    return Page(
        template="pages/search.html",
        head=Head(title=_("Search"), noindex=True),
        content={
            "wanted": wanted,
            "words": "" if wanted.is_too_long else wanted.words,
            "found": found,
            "everywhere": wanted.url(section="", topic="", author="", year="", language=""),
            "by_rank": wanted.sort != NEWEST,
            "most": COUNTED,
            "longest": LONGEST,
        },
        status=400 if wanted.is_too_long else 200,
        good_until=found.good_until if found else None,
    )
