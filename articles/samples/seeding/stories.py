"""Seeded stories as plain values: what each says, who signs it and what it is about."""

import datetime as dt
import math
from collections.abc import Iterator
from random import Random
from statistics import NormalDist
from typing import Final, NamedTuple

from articles.models import Kind, State
from articles.samples.seeding import nouns, plan, prose
from articles.samples.seeding.plan import BLOCK, SERIES_PLACES, Place
from articles.samples.seeding.prose import Block, pick
from articles.samples.seeding.words import PLACES, THEMES
from articles.text.slugs import slugify

_MEDIAN_WORDS: Final = 150
_SPREAD: Final = 0.7  # of the logarithm: one story in a hundred has five times the median
_MOST_WORDS: Final = 6000
_HALF_A_PARAGRAPH: Final = 17
_NORMAL: Final = NormalDist()
_KINDS: Final = (
    *[Kind.NEWS] * 30, *[Kind.ANALYSIS] * 4, *[Kind.OPINION] * 3, *[Kind.INTERVIEW],
    *[Kind.REVIEW], *[Kind.SPONSORED],
)  # fmt: skip
_BYLINES: Final = (1, 1, 1, 1, 1, 1, 2, 2, 2, 3)
_ROLES: Final = ("", "", "", "Photographs", "Additional reporting")
_TOPIC_COUNTS: Final = (1, 1, 2, 2, 2, 3, 3, 3, 4, 5, 6)
_OF_THE_BIG_TOPIC: Final = frozenset({0, 3, 6})  # last digits of stories' numbers


class Seedling(NamedTuple):
    """One story. Nouns are numbers; ``part`` is its part in the series of its block.

    The body is there as it is stored, as plain text and as readers are sent it.
    """

    place: Place
    section: int
    kind: Kind
    headline: str
    slug: str
    standfirst: str
    body: str
    plain: str
    rendered: str
    words: int
    fingerprint: str
    authors: list[int]
    role: str
    topics: list[int]
    points: list[str]
    is_approved: bool
    updated_at: dt.datetime | None
    correction: str
    part: int


def block(seed: int, number: int, total: int) -> Iterator[Seedling]:
    """Give the stories of a block, always the same for the same arguments."""
    rng = Random(f"stories {seed} {number}")  # noqa: S311 - chance, not secrecy
    series_section = nouns.SECTION_WEIGHTS.draw(rng, 1)[0]
    series_length = 3 + int(rng.random() * (len(SERIES_PLACES) - 2))
    for index, place in enumerate(plan.places(seed, number, total)):
        part = index - SERIES_PLACES.start + 1 if index in SERIES_PLACES else 0
        is_part = 0 < part <= series_length
        section = nouns.SECTION_WEIGHTS.draw(rng, 1)[0]
        yield _seedling(
            rng, place, f"{seed}x{place.number}", series_section if is_part else section,
            part if is_part else 0,
        )  # fmt: skip


def series_name(seed: int, number: int) -> str:
    """Name the series of a block."""
    rng = Random(f"series {seed} {number}")  # noqa: S311 - chance, not secrecy
    return f"{pick(rng, PLACES)}, step by step: no. {seed}x{number}"


def blocks_up_to(total: int) -> int:
    """Give the number of blocks that hold ``total`` stories."""
    return -(-total // BLOCK)


def _seedling(rng: Random, place: Place, mark: str, section: int, part: int) -> Seedling:
    theme = THEMES[section]
    filled = prose.slots(rng, theme, pick(rng, PLACES))
    headline = prose.headline(rng, filled)
    blocks = _body(rng, section, prose.lead(rng, filled))
    points = _points(rng, blocks)
    chance = rng.random()
    updated_at = place.published_at and place.published_at + dt.timedelta(
        minutes=5 + int(rng.random() * 6000)
    )
    return Seedling(
        place=place,
        section=section,
        kind=pick(rng, _KINDS),
        headline=headline,
        slug=f"{slugify(headline)}-{mark}",
        standfirst=prose.standfirst(rng, theme, filled),
        body="\n".join([block.html for block in blocks]),
        plain="\n\n".join([block.plain for block in blocks]),
        rendered="\n".join([block.rendered for block in blocks]),
        words=sum(block.words for block in blocks),
        fingerprint=prose.fingerprint(blocks),
        authors=nouns.AUTHOR_WEIGHTS.draw(rng, pick(rng, _BYLINES)),
        role=pick(rng, _ROLES),
        topics=_topics(rng, place.number),
        points=points if chance < 0.93 else [],
        is_approved=chance < 0.88,
        updated_at=updated_at if chance < 0.12 else None,
        correction=_correction(filled) if place.state == State.RETRACTED or chance < 0.012 else "",
        part=part,
    )


def _body(rng: Random, section: int, lead: Block) -> list[Block]:
    """Add paragraphs of the section's pool until the drawn length is reached."""
    wanted = _MEDIAN_WORDS * math.exp(_SPREAD * _NORMAL.inv_cdf(1e-9 + rng.random() * 0.999999))
    wanted = min(wanted, _MOST_WORDS) - _HALF_A_PARAGRAPH
    blocks, words = [lead], lead.words
    # A walk through the pool with a step that shares no factor with its size (2² · 3 · 5 · 7)
    # meets every paragraph once before any of them again.
    at, step = int(rng.random() * prose.POOL), pick(rng, (11, 13, 17, 19, 23, 29, 31, 37))
    while words < wanted:
        if len(blocks) % 5 == 0:
            blocks.append(prose.heading(section * 3 + len(blocks) // 5))
            words += blocks[-1].words
        blocks.append(prose.paragraph(section, at % prose.POOL))
        words += blocks[-1].words
        at += step
    return blocks


def _points(rng: Random, blocks: list[Block]) -> list[str]:
    """Choose three to five sentences of the story, in its order; none if it has no three."""
    wanted = 3 + int(rng.random() * 3)
    firsts = [block.sentences[0] for block in blocks if block.sentences]
    if len(firsts) < 3:
        firsts = [sentence for block in blocks for sentence in block.sentences]
    points = list(dict.fromkeys(firsts))[:wanted]
    return points if len(points) >= 3 else []


def _topics(rng: Random, number: int) -> list[int]:
    """Draw topics; the first of all is given to more than a third of the stories."""
    drawn = nouns.TOPIC_WEIGHTS.draw(rng, pick(rng, _TOPIC_COUNTS))
    return [0, *drawn] if number % 10 in _OF_THE_BIG_TOPIC and 0 not in drawn else drawn


def _correction(filled: dict[str, object]) -> str:
    return "An earlier version gave the wrong figure for {place}; it is {n}.".format_map(filled)
