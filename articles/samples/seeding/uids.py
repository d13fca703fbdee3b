"""Uids of seeded rows: they say that a row was seeded, by which seed, and its number.

48 bits are the same for all; then follow the kind of thing, the seed and the number, so
that the rows of one seed are a range of the index. They are UUIDs of version 8 (RFC 9562,
5.8), which leaves the bits to whoever makes them; no random uid can fall among them.
"""

import enum
import uuid
from typing import Final

_MARK: Final = 0x5EED_0FA7_1DEA
_NUMBER_BITS: Final = 36
_SEED_BITS: Final = 26
MOST_SEED: Final = (1 << _SEED_BITS) - 1
MOST_ARTICLES: Final = 100_000_000


class Thing(enum.IntEnum):
    """What a uid names. Nouns that seeds share have the seed 0."""

    ARTICLE = 0
    SUMMARY = 1
    CORRECTION = 2
    SERIES = 3
    SECTION = 4
    AUTHOR = 5
    TOPIC = 6


def uid(thing: Thing, seed: int, number: int) -> int:
    """Give the uid as a number of 128 bits."""
    tail = seed << _NUMBER_BITS | number
    return _MARK << 80 | 8 << 76 | thing << 64 | 0b10 << 62 | tail


def number_of(value: uuid.UUID) -> int:
    """Give the number within its seed."""
    return value.int & (1 << _NUMBER_BITS) - 1


def span(thing: Thing, seed: int | None = None) -> tuple[uuid.UUID, uuid.UUID]:
    """Give the first and last possible uid of one seed, or of all of them."""
    last = (1 << _NUMBER_BITS) - 1
    low = uid(thing, seed or 0, 0)
    high = uid(thing, MOST_SEED if seed is None else seed, last)
    return uuid.UUID(int=low), uuid.UUID(int=high)
