"""Acts on a newsroom by chance, through publishing, import and admin alike, and their judge.

Each act is done to the product and told to the oracle; ``broken`` compares the two.
"""

import contextlib
import datetime as dt
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, Final

from django.db import transaction
from django.urls import reverse

from articles import importing, ordering, publishing
from articles.importing import Options, Report
from articles.models import Article, Publication, SeriesEntry
from articles.ordering import Neighbours, SeriesPlace
from articles.permissions import Actor
from articles.publishing import NotReady, Plan, Snapshot
from tests.moments import HOUR, NOW
from tests.ordering.ground import SECTIONS, SERIES, Ground, clock
from tests.ordering.oracle import Oracle

BY: Final = Actor.command("histories")
MOST_STORIES: Final = 9
# What a story's places follow from, and its address.
_SEEN: Final = (
    "state", "published_at", "unpublish_at", "section_id", "language", "path",
    "series_entry__article_id", "series_entry__rank", "series_entry__series__slug",
)  # fmt: skip

type Rule = Callable[[Article, dt.datetime], Neighbours]


class World:
    """A newsroom with two sections and two series, the moment ``at``, and what should be."""

    def __init__(self, ground: Ground) -> None:
        self.at = NOW
        self.oracle = Oracle(series=[[] for _ in range(SERIES)])
        self.done: list[str] = []
        self.reader, self._client = ground.reader, ground.editor
        self._sections, self._series = ground.sections, ground.series
        self._author = ground.author

    @property
    def keys(self) -> list[int]:
        """The stories, in the order in which they came in."""
        return list(self.oracle.stories)

    def story(self, key: int) -> Article:
        """Fetch a story as it stands."""
        return Article.objects.select_related("section").get(pk=key)

    def stories(self) -> dict[int, Article]:
        """Fetch all stories as they stand, with their places in series."""
        found = Article.objects.select_related("series_entry__series").order_by("pk").only(*_SEEN)
        return {story.pk: story for story in found}

    def section_path(self, section: int) -> str:
        """Give the address of a section."""
        return self._sections[section].get_absolute_url()

    def series_path(self, series: int) -> str:
        """Give the address of a series."""
        return self._series[series].get_absolute_url()

    def wait(self, hours: int) -> None:
        """Let time pass."""
        self.at += hours * HOUR
        self.done.append(f"wait {hours} h")

    # -- through publishing

    def write(self, section: int, series: int | None, ahead: int | None) -> None:
        """Write a story: a draft (None), out now (0) or so many hours ahead."""
        snapshot = publishing.empty_story("en")
        number = len(self.oracle.stories)
        snapshot["fields"] |= {
            "headline": f"Story {number}", "slug": f"story-{number}", "standfirst": "It stood.",
            "body": "<p>It was so.</p>", "section": str(self._sections[section].uid),
        }  # fmt: skip
        snapshot["bylines"] = [{"author": str(self._author.uid), "role": ""}]
        if series is not None:
            snapshot["series"] = {"series": str(self._series[series].uid), "part": None}
        if ahead is None:
            row = publishing.save_draft(None, snapshot, BY, self.at)
        else:
            moment = self.at + ahead * HOUR
            row = publishing.publish(None, snapshot, BY, self.at, published_at=moment)
        self.oracle.add(row.pk, section)
        self.oracle.part(row.pk, series)
        if ahead is not None:
            self.oracle.publish(row.pk, self.at, self.at + ahead * HOUR)
        self._did("write", section, series, ahead)

    def publish(self, key: int, ahead: int = 0, lasts: int | None = None) -> None:
        """Publish a story that is there, perhaps ahead, perhaps for some hours alone."""
        end = None if lasts is None else self.at + (ahead + lasts) * HOUR
        plan = None if end is None else Plan(unpublish_at=end)
        moment = self.at + ahead * HOUR

        def act(row: Article) -> None:
            story = publishing.read_story(row)
            publishing.publish(row, story, BY, self.at, published_at=moment, plan=plan)
            if end is not None:
                self.oracle.stories[key].end = end
            self.oracle.publish(key, self.at, moment)

        self._try("publish", key, act)

    def unpublish(self, key: int) -> None:
        """Take a story down."""

        def act(row: Article) -> None:
            publishing.unpublish(row, BY, self.at)
            self.oracle.unpublish(key, self.at)

        self._try("unpublish", key, act)

    def retract(self, key: int) -> None:
        """Take a story back."""

        def act(row: Article) -> None:
            publishing.retract(row, BY, self.at, reason="It was not so.")
            told = self.oracle.stories[key]
            told.state, told.end = "retracted", None

        self._try("retract", key, act)

    def refile(self, key: int, section: int, series: int | None, place: int | None) -> None:
        """Publish a story in another section and at another place in a series."""

        def act(row: Article) -> None:
            snapshot: Snapshot = publishing.read_story(row)
            snapshot["fields"]["section"] = str(self._sections[section].uid)
            uid = None if series is None else str(self._series[series].uid)
            snapshot["series"] = uid and {"series": uid, "part": place}
            publishing.publish(row, snapshot, BY, self.at)
            self._refiled(key, section, series, place)
            self.oracle.publish(key, self.at)

        self._try("refile", key, act)

    def move(self, key: int, series: int, place: int | None) -> None:
        """Move a part, from wherever it stands."""

        def act(row: Article) -> None:
            publishing.move_part(row, self._series[series], place, BY, self.at)
            self.oracle.part(key, series, place)

        self._try("move", key, act)

    # -- through import

    def bring(self, section: int, series: int | None, ago: int) -> None:
        """Import a new story of some hours ago (or ahead, below 0): it comes in last."""
        number = len(self.oracle.stories)
        moment = self.at - ago * HOUR
        record = self._record(f"new-{number}", section, series, moment)
        if self._import(record, update=False) != "created":
            return
        key = Article.objects.latest("pk").pk
        told = self.oracle.add(key, section)
        told.state, told.moment = "published", moment
        self.oracle.part(key, series)
        self._did("bring", section, series, ago)

    def update(self, key: int, section: int, series: int | None, ago: int, state: str) -> None:
        """Import a story again with another date, section, series and state."""
        moment = self.at - ago * HOUR
        record = self._record(str(self.story(key).uid), section, series, moment, state)
        del record["headline"], record["slug"], record["body_html"]
        if self._import(record, update=True) != "updated":
            return
        told = self.oracle.stories[key]
        told.state, told.moment, told.section = state, moment, section
        if self.oracle.series_of(key) != series:  # a part without a number keeps its place
            self.oracle.part(key, series)
        self._did("update", key, section, series, ago, state)

    def _record(
        self, uid: str, section: int, series: int | None, moment: dt.datetime, state: str = ""
    ) -> dict[str, Any]:
        own = None if series is None else self._series[series]
        return {
            "id": uid, "headline": f"Story {uid}", "slug": f"brought-{len(self.oracle.stories)}",
            "lang": "en", "body_html": "<p>It was so.</p>", "state": state or "published",
            "published_at": moment.isoformat(), "section": self._sections[section].slug,
            "series": own and {"slug": own.slug, "name": own.name},
            "bylines": [{"slug": self._author.slug, "name": self._author.name}],
        }  # fmt: skip

    def _import(self, record: dict[str, Any], *, update: bool) -> str:
        """Import one record; gives what became of it."""
        report = Report(lambda _line: None)
        options = Options(at=self.at, publication=Publication.get_current(), update=update)
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")
            file.flush()
            importing.run(Path(file.name), "jsonl", options, report, lambda _number: None)
        return next(key for key, number in report.counts.items() if number)

    # -- through the admin

    def press(self, key: int, verb: str, **fields: str) -> bool:
        """Press a button of the article screen; says whether it was done."""
        row = self.story(key)
        data = {"_verb": verb, "version": str(row.version), "change_kind": "typo", **fields}
        url = reverse("admin:articles_article_change", args=[key])
        return self._client.post(url, data).status_code == 302

    def press_publish(self, key: int) -> None:
        """Press Publish."""
        if self.press(key, "publish"):
            self.oracle.publish(key, self.at)
            self._did("press publish", key)

    def press_unpublish(self, key: int) -> None:
        """Press Unpublish."""
        if self.press(key, "unpublish"):
            self.oracle.unpublish(key, self.at)
            self._did("press unpublish", key)

    def press_refile(self, key: int, section: int, series: int | None, place: int) -> None:
        """Choose another section and another place in a series, and press Publish."""
        fields = {
            "section": str(self._sections[section].uid),
            "series": "" if series is None else str(self._series[series].uid),
            "series_part": "" if series is None else str(place),
        }
        if self.press(key, "publish", **fields):
            self._refiled(key, section, series, place)
            self.oracle.publish(key, self.at)
            self._did("press refile", key, section, series, place)

    def press_part(self, series: int, key: int, way: str) -> None:
        """Press Up or Down on the screen of a series' parts."""
        parts = self.oracle.series[series]
        if key not in parts:
            return
        url = reverse("admin:articles_series_parts", args=[self._series[series].pk])
        entry = SeriesEntry.objects.get(article=key)
        assert self._client.post(url, {"move": f"{entry.pk}:{way}"}).status_code == 302
        place = parts.index(key) + (0 if way == "up" else 2)
        if 1 <= place <= len(parts):
            self.oracle.part(key, series, place)
        self._did("press part", series, key, way)

    def _refiled(self, key: int, section: int, series: int | None, place: int | None) -> None:
        self.oracle.stories[key].section = section
        self.oracle.part(key, series, place)

    def _try(self, name: str, key: int, act: Callable[[Article], None]) -> None:
        """Act on a story, unless the product says with a sentence that it isn't possible."""
        with contextlib.suppress(NotReady), transaction.atomic():
            act(self.story(key))
            self._did(name, key)

    def _did(self, *words: object) -> None:
        self.done.append(" ".join(str(word) for word in words))


@contextlib.contextmanager
def world(ground: Ground) -> Iterator[World]:
    """Give a newsroom whose stories are gone afterwards; every clock in it shows its ``at``."""
    with transaction.atomic():
        made = World(ground)
        with clock(lambda: made.at):
            yield made
        transaction.set_rollback(True)


class Broken(AssertionError):
    """The product's order isn't the oracle's."""


def beside(expected: list[int], key: int) -> tuple[int | None, int | None]:
    """Give the keys before and after one in a list."""
    place = expected.index(key)
    following = expected[place + 1] if place + 1 < len(expected) else None
    return (expected[place - 1] if place else None), following


def check_site(made: World, stories: dict[int, Article], rule: Rule = ordering.neighbours) -> None:
    """Raise ``Broken`` unless ``rule`` gives each public story the neighbours it should have."""
    expected = made.oracle.site(made.at)
    for key in expected:
        _same(made, "site", key, rule(stories[key], made.at), beside(expected, key))


def check(made: World) -> None:
    """Raise ``Broken`` unless site, sections and series are what they should be.

    Neighbours that are right for each story walk every public story once, lead back, and
    meet nothing hidden; a story that is hidden leads to public ones alone.
    """
    stories = made.stories()
    check_site(made, stories)
    for section in range(SECTIONS):
        expected = made.oracle.site(made.at, section)
        for key in expected:
            found = ordering.section_neighbours(stories[key], made.at)
            _same(made, f"section {section}", key, found, beside(expected, key))
    for series in range(SERIES):
        expected = made.oracle.parts(series, made.at)
        for number, key in enumerate(expected, 1):
            place = _series_place(stories[key], made.at)
            if place is None or (place.part, place.total) != (number, len(expected)):
                raise Broken(f"series {series}: {key} is {place}, not {number} of {expected}")
            found = Neighbours(place.previous, place.next)
            _same(made, f"series {series}", key, found, beside(expected, key))
    seen = set(made.oracle.site(made.at))
    for key in set(stories) - seen:
        linked = {one.pk for one in ordering.neighbours(stories[key], made.at) if one is not None}
        if linked - seen or _series_place(stories[key], made.at) is not None:
            raise Broken(f"hidden {key} leads to {linked} of {seen}")


def _series_place(story: Article, at: dt.datetime) -> SeriesPlace | None:
    entry: SeriesEntry | None = getattr(story, "series_entry", None)
    return ordering.place_of(entry, story, at) if entry else None


def _same(
    made: World, name: str, key: int, found: Neighbours, expected: tuple[int | None, int | None]
) -> None:
    keys = tuple(one.pk if one is not None else None for one in found)
    if keys != expected:
        raise Broken(f"{name}: beside {key} are {keys}, not {expected}, after {made.done}")


def random_act(made: World, chance: Random) -> None:
    """Do one act by chance."""
    keys = made.keys
    section, key = chance.randrange(SECTIONS), chance.choice(keys) if keys else None
    series = chance.choice([None, *range(SERIES)])
    if key is None or (len(keys) < MOST_STORIES and chance.random() < 0.4):
        if chance.random() < 0.5:
            made.write(section, series, chance.choice([None, 0, 0, 0, 1, 2]))
        else:
            made.bring(section, series, chance.choice([-1, 0, 0, 1, 2]))
        return
    place = chance.randrange(1, 5)
    acts: list[tuple[int, Callable[[], None]]] = [
        (3, lambda: made.wait(chance.choice([1, 1, 2]))),
        (2, lambda: made.publish(key, chance.choice([0, 1]), chance.choice([None, None, 1, 2]))),
        (3, lambda: made.unpublish(key)),
        (1, lambda: made.retract(key)),
        (3, lambda: made.refile(key, section, series, place)),
        (3, lambda: made.move(key, chance.randrange(SERIES), chance.choice([None, place]))),
        (4, lambda: made.update(key, section, series, chance.randrange(-1, 4), _state(chance))),
        (1, lambda: made.press_publish(key)),
        (1, lambda: made.press_unpublish(key)),
        (1, lambda: made.press_refile(key, section, series, place)),
        (1, lambda: made.press_part(made.oracle.series_of(key) or 0, key, _way(chance))),
    ]
    weights, chosen = zip(*acts, strict=True)
    chance.choices(chosen, weights)[0]()


def _state(chance: Random) -> str:
    return chance.choice(["published", "published", "published", "unpublished", "draft"])


def _way(chance: Random) -> str:
    return chance.choice(["up", "down"])
