"""The names under which stories can be found: topics and authors."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.pages import alphabet
from articles.pages.alphabet import Asked, Part
from articles.pages.answers import Head, Page, Visit, page
from articles.pages.links import absolute
from articles.pages.names import author_name, authors_in_use, topic_name, topics_in_use


@page
def topics(visit: Visit) -> Page:
    """Name the topics with public stories (4 queries at most)."""
    asked = alphabet.read(visit.query)
    part = alphabet.get_part(topics_in_use(visit.at), "/topics/", asked, topic_name)
    lede = _("What the stories here are about, by name.")
    return _index("/topics/", _("Topics"), lede, asked, part)


@page
def authors(visit: Visit) -> Page:
    """Name the authors with public stories (4 queries at most)."""
    asked = alphabet.read(visit.query)
    part = alphabet.get_part(authors_in_use(visit.at), "/authors/", asked, author_name)
    lede = _("Who has written the stories here, by name.")
    return _index("/authors/", _("Authors"), lede, asked, part)


def _index(base: str, title: Promise, lede: Promise, asked: Asked, part: Part) -> Page:
    return Page(
        template="pages/names.html",
        head=Head(title=part.title(title), canonical=absolute(asked.url(base)), description=lede),
        content={"index": part, "lede": lede},
    )
