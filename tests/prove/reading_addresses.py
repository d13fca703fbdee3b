"""Addresses of every kind of page, drawn at random over the whole archive."""

import datetime as dt
import random
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import quote

from django.utils import timezone

from articles.models import Article, Author, Section, Series, Topic
from articles.ordering import SITE_ORDER, listed
from articles.pages.paging import PAGE_SIZE, When

#: A word that stands in no seeded text, in three stories of each newsroom.
RARE: Final = "zyzzogeton"
COMMON: Final = "the"
_FULL: Final = PAGE_SIZE + 2  # stories of a list whose first page is full and leads on
_PAGE, _OF_PAGES = 20_000, 47_125  # how far back the old page is, of a million's pages
_ROUND_IT: Final = 9
_MOST_TIED: Final = 20

type Places = list[tuple[dt.datetime, int]]  # moment and id, newest first


def draw(number: int) -> dict[str, list[str]]:
    """Give so many addresses of each kind (fewer where there are fewer); always the same."""
    chance = random.Random(20_000)
    now = timezone.now()
    public: Places = list(Article.objects.published(now).newest_first().values_list(*SITE_ORDER))
    topic = Topic.objects.order_by("-published_count")[0]
    about: Places = list(
        listed.of_topic(topic.pk, now).order_by(*listed.NEWEST_LISTED).values_list(*listed.LISTED)
    )
    drawn = chance.choices(public, k=number)
    stories = list(Article.objects.filter(pk__in=[pk for _moment, pk in drawn]).without_text())
    old = round(len(public) / PAGE_SIZE * _PAGE / _OF_PAGES)

    def some(pages: list[str]) -> list[str]:
        return chance.sample(pages, min(number, len(pages)))

    return {
        "article": [quote(str(story.path)) for story in stories],
        "front": ["/"],
        "section": some(_named(Section.objects.filter(published_count__gte=_FULL))),
        "big topic": _named([topic]),
        "big topic, old page": _old(
            f"/topics/{topic.slug}/",
            about,
            [chance.randrange(2, len(about) // PAGE_SIZE) for _ in range(number)],
        ),
        "list page 1": ["/latest/"],
        "list page 20,000": _old("/latest/", public, range(old - _ROUND_IT, old + _ROUND_IT + 1)),
        "month": sorted({f"/archive/{moment:%Y/%m}/" for moment, _pk in drawn}),
        "author": some(_named(Author.objects.filter(published_count__gte=_FULL))),
        "series": some(_named(Series.objects.filter(published_count__gte=1))),
        "search, common word": [f"/search/?q={COMMON}"],
        "search, rare word": [f"/search/?q={RARE}"],
        "API, list": ["/api/v1/articles/"],
        "API, story": [f"/api/v1/articles/{story.uid}/" for story in stories],
    }


def _named(found: Iterable[Any]) -> list[str]:
    return sorted(quote(one.get_absolute_url()) for one in found)


def _old(url: str, places: Places, pages: Iterable[int]) -> list[str]:
    """Give the addresses by which a reader who goes from page to page comes to these pages."""
    return [f"{url}?before={_last_before(places, page)}" for page in pages]


def _last_before(places: Places, page: int) -> When:
    """Name the last story of the page before; where it shares its moment, by its number."""
    end = (page - 1) * PAGE_SIZE - 1
    moment = places[end][0]
    near = places[max(0, end - _MOST_TIED) : end + _MOST_TIED]
    ties = [pk for other, pk in near if other == moment]
    number = sorted(ties).index(places[end][1]) + 1
    return When(moment, number if len(ties) > 1 else None)
