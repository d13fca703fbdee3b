"""Sections, authors and topics of seeded stories, made when the first story needs them.

Seeds share them, and a noun that the newsroom has already under the same name is used.
"""

import itertools
import uuid
from bisect import bisect
from collections.abc import Iterable
from random import Random
from typing import Final

from articles.models import Author, Section, Topic
from articles.publishing import bulk
from articles.samples.seeding.uids import Thing, uid
from articles.samples.seeding.words import (
    FIRST_NAMES,
    LAST_NAMES,
    THEMES,
    TOPIC_QUALITIES,
    TOPIC_THINGS,
)
from articles.text.names import name_key
from articles.text.slugs import slugify

AUTHORS: Final = 400
TOPICS: Final = len(TOPIC_QUALITIES) * len(TOPIC_THINGS)


class Weights:
    """Numbers from 0, drawn the less often the higher they are (Zipf's law, flattened)."""

    def __init__(self, size: int, flattened: float, exponent: float) -> None:
        weights = (1 / (rank + flattened) ** exponent for rank in range(size))
        self._sums = list(itertools.accumulate(weights))

    def draw(self, rng: Random, count: int) -> list[int]:
        """Draw ``count`` different numbers."""
        drawn: list[int] = []
        while len(drawn) < count:
            number = bisect(self._sums, rng.random() * self._sums[-1])
            if number not in drawn:
                drawn.append(number)
        return drawn


AUTHOR_WEIGHTS: Final = Weights(AUTHORS, 8, 0.9)
TOPIC_WEIGHTS: Final = Weights(TOPICS, 6, 1.0)
SECTION_WEIGHTS: Final = Weights(len(THEMES), 3, 1.0)


class Sections:
    """The eight sections."""

    def __init__(self) -> None:
        self._known: dict[int, int] = {}

    def ids(self, numbers: Iterable[int]) -> dict[int, int]:
        """Give the id of each section by the number of its theme."""
        for number in sorted(set(numbers) - self._known.keys()):
            theme = THEMES[number]
            section, _created = Section.objects.get_or_create(
                slug=theme.slug,
                defaults={
                    "uid": uuid.UUID(int=uid(Thing.SECTION, 0, number)),
                    "name": theme.name,
                    "description": theme.description,
                    "position": 100 + number,
                },
            )
            self._known[number] = section.pk
        return self._known


class Authors:
    """Up to ``AUTHORS`` people."""

    def __init__(self) -> None:
        self._known: dict[int, int] = {}

    def ids(self, numbers: Iterable[int]) -> dict[int, int]:
        """Give the id of each author by number."""
        missing = sorted(set(numbers) - self._known.keys())
        if missing:
            slugs = {number: slugify(author_name(number)) for number in missing}
            there = _ids_by(Author, "slug", slugs.values())
            new = [
                Author(
                    uid=uuid.UUID(int=uid(Thing.AUTHOR, 0, number)),
                    slug=slug,
                    name=author_name(number),
                )
                for number, slug in slugs.items()
                if slug not in there
            ]
            bulk.remember_names(Author.objects.bulk_create(new))
            there = _ids_by(Author, "slug", slugs.values())
            self._known |= {number: there[slug] for number, slug in slugs.items()}
        return self._known


class Topics:
    """Up to ``TOPICS`` topics."""

    def __init__(self) -> None:
        self._known: dict[int, int] = {}

    def ids(self, numbers: Iterable[int]) -> dict[int, int]:
        """Give the id of each topic by number."""
        missing = sorted(set(numbers) - self._known.keys())
        if missing:
            names = {number: topic_name(number) for number in missing}
            keys = {number: name_key(name) for number, name in names.items()}
            there = _ids_by(Topic, "key", keys.values())
            new = [
                Topic(uid=uuid.UUID(int=uid(Thing.TOPIC, 0, number)), name=name, slug=slugify(name))
                for number, name in names.items()
                if keys[number] not in there
            ]
            bulk.remember_names(Topic.objects.bulk_create(new))
            there = _ids_by(Topic, "key", keys.values())
            self._known |= {number: there[key] for number, key in keys.items()}
        return self._known


def author_name(number: int) -> str:
    """Give a name; different numbers below ``AUTHORS`` have different ones."""
    last = (number * 7 + number // len(FIRST_NAMES)) % len(LAST_NAMES)
    return f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {LAST_NAMES[last]}"


def topic_name(number: int) -> str:
    """Give a topic's name; the common ones come from all over both lists."""
    spread = number * 1021 % TOPICS  # 1021 and 2500 share no factor: every topic once
    quality, thing = divmod(spread, len(TOPIC_THINGS))
    return f"{TOPIC_QUALITIES[quality]} {TOPIC_THINGS[thing]}"


def _ids_by(model: type[Author | Topic], field: str, values: Iterable[str]) -> dict[str, int]:
    found = model._default_manager.filter(**{f"{field}__in": list(values)})
    return dict(found.values_list(field, "pk"))
