"""Every endpoint of the API, declared once for its view, its document and its tests."""

from functools import partial
from typing import Final

from articles.api import nouns, parameters, stories, views
from articles.api.declared import COUNT, TRUTH, Endpoint, described
from articles.search import COUNTED

BASE: Final = "api/v1"
_UID: Final = "<uuid:uid>"
_FIELDS: Final = parameters.fields_of(stories.FIELDS)

_ARTICLES: Final = f"{BASE}/articles/"
_SEARCH: Final = f"{BASE}/search/"


def _stories() -> tuple[Endpoint, ...]:
    return (
        Endpoint(
            route=_ARTICLES,
            name="Article",
            title="List stories",
            description="Every public story once, newest first.",
            view=partial(views.articles, route=_ARTICLES),
            fields=stories.FIELDS,
            parameters=(
                parameters.PATH, *parameters.NARROWING, _FIELDS, parameters.LIMIT,
                parameters.STORY_PLACE,
            ),
            is_list=True,
        ),
        Endpoint(
            route=f"{_ARTICLES}{_UID}/",
            name="Article",
            title="Read a story",
            description="One public story. A retracted one has its headline, its notice and its"
            " reason, and nothing else of what it said.",
            view=views.article,
            fields=stories.FIELDS,
            parameters=(_FIELDS,),
            may_be_gone=True,
        ),
        Endpoint(
            route=_SEARCH,
            name="Article",
            title="Search stories",
            description="The public stories that say the words. Of more than"
            f" {COUNTED:,} matches `sort=best` puts the newest {COUNTED:,} in order;"
            " `sort=newest` gives all of them.",
            view=partial(views.searched, route=_SEARCH),
            fields=stories.FIELDS,
            parameters=(
                parameters.WORDS, *parameters.NARROWING, parameters.SORT, _FIELDS,
                parameters.LIMIT, parameters.STORY_PLACE,
            ),
            is_list=True,
            more={
                "count": described(COUNT, "How many stories match, counted so far."),
                "is_capped": described(TRUTH, "Whether there are more than `count`."),
            },
        ),
    )  # fmt: skip


def _of(kind: nouns.Kind) -> tuple[Endpoint, ...]:
    route, fields = f"{BASE}/{kind.plural}/", parameters.fields_of(kind.fields)
    return (
        Endpoint(
            route=route,
            name=kind.name,
            title=f"List {kind.plural}",
            description=f"The {kind.plural} that readers can open, by slug.",
            view=partial(views.noun_list, route=route, kind=kind),
            fields=kind.fields,
            parameters=(fields, parameters.LIMIT, parameters.PLACE),
            is_list=True,
        ),
        Endpoint(
            route=f"{route}{_UID}/",
            name=kind.name,
            title=f"Read {'an' if kind.name[0] == 'A' else 'a'} {kind.name.lower()}",
            description="By its id.",
            view=partial(views.noun, kind=kind),
            fields=kind.fields,
            parameters=(fields,),
        ),
    )


ENDPOINTS: Final = (*_stories(), *(endpoint for kind in nouns.KINDS for endpoint in _of(kind)))
