"""A newsroom with one hidden story of each kind, and every address at which a word could stand.

A public address joins by itself: the URL conf is walked, and a part of an address that the
walk can't fill fails it.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from articles import publishing, redirects, urls
from articles.curation import Banner, Chosen, Slot, Span
from articles.models import Article, Author, RelatedStory, Section, Series, State, Topic
from tests.contracts.hidden import (
    BY,
    FAR,
    HIDES,
    NEVER_PUBLIC,
    ZERO,
    Shared,
    Words,
    plant,
    words_of,
)
from tests.moments import DAY, HOUR


class Site:
    """A newsroom with one hidden story of each kind and a public one among them."""

    def __init__(self) -> None:
        self.shared = Shared()
        self.words = {kind: words_of(kind) for kind in HIDES}
        self.hidden = {kind: act(self.shared, self.words[kind]) for kind, act in HIDES.items()}
        self.control = words_of("control")
        at = self.shared.at - 2 * HOUR
        self.shown = plant(self.shared, self.control, State.PUBLISHED, published_at=at)
        self._choose_hidden_stories()
        self.former = list(self._former())
        self.tokens = list(self._bad_tokens())
        self.addresses = list(dict.fromkeys(self._addresses()))

    def _choose_hidden_stories(self) -> None:
        """Let editors choose every hidden story for every place in which one can stand."""
        for hidden in self.hidden.values():
            row = hidden and Article.objects.filter(pk=hidden.pk).first()
            if row is not None:
                RelatedStory.objects.create(article=self.shown, related=row)
        rows = list(Article.objects.exclude(pk=self.shown.pk).filter(section=self.shared.section))
        hidden_ones = [row for row in rows if not row.is_public(self.shared.at)]
        places = (("lead", None), ("second", None), ("section", self.shared.section.pk))
        slots = [Slot(place, row.pk, top) for place, top in places for row in hidden_ones]
        line = Banner("Breaking", hidden_ones[0].pk, Span(None, self.shared.at + DAY))
        publishing.arrange(Chosen(tuple(slots), line), BY, self.shared.at, 0)

    def _former(self) -> Iterator[str]:
        """Lead old addresses to what was never public, and to topics that nobody may know."""
        for kind in NEVER_PUBLIC:
            article = self.hidden[kind]
            assert article is not None
            redirects.add_for(article, f"/was/{kind}/", self.shared.at)
            topic = f"/topics/{self.words[kind]['topic']}/"
            redirects.add(f"/was/about-{kind}/", topic, self.shared.at)
            yield from (f"/was/{kind}/", f"/was/about-{kind}/", f"/was/about-{kind}")

    def _bad_tokens(self) -> Iterator[str]:
        """Give tokens of links to a hidden version that open nothing: ended, revoked, forged."""
        article, at = self.hidden["held_back"], self.shared.at
        binned = self.hidden["binned"]
        assert article is not None
        assert binned is not None
        yield publishing.token_of(binned.preview_links.get())
        version = article.revisions.latest("number")
        ended = publishing.make_preview_link(article, version, HOUR, BY, at - 2 * HOUR)
        revoked = publishing.make_preview_link(article, version, HOUR, BY, at)
        publishing.revoke_preview_link(revoked, BY, at)
        works = publishing.token_of(publishing.make_preview_link(article, version, HOUR, BY, at))
        last = "x" if works[-1] != "x" else "y"
        yield from (publishing.token_of(ended), publishing.token_of(revoked))
        yield from (works[:-1] + last, works.split(".")[0], str(article.uid), "bad")

    def _addresses(self) -> Iterator[str]:
        """Fill every route of the URL conf with all that there is to fill it with."""
        every = (*self.words.values(), self.control)
        slugs = [words[noun] for words in every for noun in ("topic", "author")]
        slugs += ["shared-topic", "shared-author", "shared-series"]
        paths = [str(row.path) for row in Article.objects.exclude(path=None)]
        paths += self.former
        paths += ["/shared-section/", "/no-such-section/", "/shared-section/2026/03/nothing/"]
        month, far = self.shared.at, FAR
        dates = [{"year": f"{d.year:04}", "month": f"{d.month:02}"} for d in (month, far)]
        fill: dict[str, list[str]] = {
            "slug": slugs,
            "path": paths,
            "name": [],
            "colour": ["0b5a48"],
            "token": self.tokens,
            "number": ["2"],
        }
        for pattern in urls.urlpatterns:
            route = getattr(pattern.pattern, "_route", None)
            if route is None:
                yield from paths
                continue
            parts = re.findall(r"<(?:\w+:)?(\w+)>", route)
            fill["uid"] = _uids(route.split("/")[2]) if "uid" in parts else []
            for choice in dates if "year" in parts else [{}]:
                yield from self._filled(route, parts, choice, fill)
        yield from (
            f"/search/?q={words}" for words in ("leak", "shared", self.control["topic"][:9])
        )
        yield from (
            f"{path}?before=2045-01-01T00:00:00Z" for path in ("/latest/", "/shared-section/")
        )
        yield from (f"/api/v1/{asked}" for asked in self._asked_of_api(every, paths))

    def _asked_of_api(self, every: Sequence[Words], paths: Sequence[str]) -> Iterator[str]:
        """Narrow the API's lists to what is hidden, and search for it."""
        shared = "section=shared-section&topic=shared-topic&author=shared-author&lang=en"
        yield from (f"articles/?{shared}", "search/?q=shared", f"search/?q=leak*&{shared}")
        yield from (f"articles/?path={quote(path)}" for path in paths)
        for words in every:
            yield from (f"articles/?{noun}={words[noun]}" for noun in ("topic", "author"))
            yield f"articles/?lang=en&topic={words['topic']}"
            yield from (f"search/?q={words['body']}&sort={sort}" for sort in ("newest", "best"))
        far = f"a{(FAR - ZERO) // dt.timedelta(microseconds=1):014x}{0:032x}"
        yield from (f"articles/?cursor={far}", f"articles/?cursor=b{far[1:]}")

    def _filled(
        self, route: str, parts: list[str], dates: dict[str, str], fill: dict[str, list[str]]
    ) -> Iterator[str]:
        found = [route]
        for part in parts:
            values = [dates[part]] if part in dates else fill[part]  # KeyError: teach the walk
            pattern = re.compile(rf"<(?:\w+:)?{part}>")
            found = [pattern.sub(lambda _m, v=value: v, text) for text in found for value in values]  # type: ignore[misc]
        yield from (f"/{text}" for text in found)


def _uids(kind: str) -> list[str]:
    """Give the ids of everything that stands, or would stand, under a word of the API."""
    models: dict[str, type[Any]] = {
        "articles": Article, "sections": Section, "topics": Topic, "authors": Author,
        "series": Series,
    }  # fmt: skip
    return [str(uid) for uid in models[kind]._default_manager.values_list("uid", flat=True)]
