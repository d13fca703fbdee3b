"""The search form, and what it finds until the stories' text can be searched."""

from django.utils.translation import gettext_lazy as _

from articles.pages.answers import Head, Page, Visit, page
from articles.pages.search import get_names, read_wanted


@page
def search(visit: Visit) -> Page:
    """Show the form; with words, the sections, topics and authors of such names."""
    wanted = read_wanted(visit.query)
    found = get_names(visit, wanted.words) if wanted.words else None
    return Page(
        template="pages/search.html",
        head=Head(title=_("Search"), noindex=True),
        content={"words": wanted.words, "found": found},
    )
