"""The names under which stories can be found: topics and authors."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.pages.answers import Head, Page, Visit, page
from articles.pages.links import absolute
from articles.pages.names import Name, author_name, authors_in_use, topic_name, topics_in_use

# Of more names, those with the most stories are shown; the others are linked from theirs.
_SHOWN: Final = 500


@page
def topics(visit: Visit) -> Page:
    """Name the topics with public stories."""
    names = [topic_name(topic) for topic in topics_in_use(visit.at)[: _SHOWN + 1]]
    return _index("/topics/", _("Topics"), names)


@page
def authors(visit: Visit) -> Page:
    """Name the authors with public stories."""
    names = [author_name(author) for author in authors_in_use(visit.at)[: _SHOWN + 1]]
    return _index("/authors/", _("Authors"), names)


def _index(url: str, title: str | Promise, names: list[Name]) -> Page:
    shown = sorted(names[:_SHOWN], key=lambda name: str(name.label).casefold())
    return Page(
        template="pages/names.html",
        head=Head(title=title, canonical=absolute(url)),
        content={"names": shown, "are_more": len(names) > _SHOWN},
    )
