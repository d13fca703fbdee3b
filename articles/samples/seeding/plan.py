"""Which seeded story stands where in time, and in what state: arithmetic and chance alone.

Stories come in windows of 40. The first few of a window share one moment (a tie), fixed
places hold drafts, stories to come and stories taken down, and the order of the rest
within the window is shuffled, so that ids and moments don't rise together everywhere.
"""

import datetime as dt
from random import Random
from typing import Final, NamedTuple

from articles.models import State

WINDOW: Final = 40
BLOCK: Final = 1000  # stories that one stream of chance decides; a multiple of WINDOW
# Moments that readers can have seen never depend on today; those to come stay to come.
FIRST: Final = dt.datetime(2006, 1, 1, tzinfo=dt.UTC)
LAST: Final = dt.datetime(2025, 12, 31, tzinfo=dt.UTC)
TO_COME: Final = dt.datetime(2999, 1, 1, tzinfo=dt.UTC)

_SPAN: Final = int((LAST - FIRST).total_seconds())
_TIE_SIZES: Final = (2, 2, 3, 3, 3, 4, 4, 5, 6, 2)
_DRAFT_PLACE, _FUTURE_PLACE, _DOWN_PLACE, _WAITING_PLACE, _RETRACTED_PLACE = 6, 8, 10, 12, 14
SERIES_PLACES: Final = range(20, 27)  # of a block's first window: the parts of its series


class Place(NamedTuple):
    """One story's place: ``written_at`` is there for drafts too, ``published_at`` isn't."""

    number: int
    state: State
    written_at: dt.datetime
    published_at: dt.datetime | None


def places(seed: int, block: int, total: int) -> list[Place]:
    """Give the places of a whole block in a newsroom of ``total`` stories."""
    rng = Random(f"places {seed} {block}")  # noqa: S311 - chance, not secrecy
    first = block * BLOCK
    found: list[Place] = []
    for start in range(first, first + BLOCK, WINDOW):
        found += _window(rng, start, total)
    return found


def _window(rng: Random, start: int, total: int) -> list[Place]:
    tied = _TIE_SIZES[int(rng.random() * len(_TIE_SIZES))]
    slots = _shuffled(rng)
    moments = [_moment(rng, start + slot, total) for slot in slots]
    moments[:tied] = moments[:1] * tied
    return [
        _place(rng.random(), start + index, index, moment) for index, moment in enumerate(moments)
    ]


def _shuffled(rng: Random) -> list[int]:
    """Shuffle a window's slots by ``random()`` alone, which every Python has the same."""
    slots = list(range(WINDOW))
    for index in range(WINDOW - 1, 0, -1):
        other = int(rng.random() * (index + 1))
        slots[index], slots[other] = slots[other], slots[index]
    return slots


def _moment(rng: Random, slot: int, total: int) -> dt.datetime:
    """Give a second within the slot; slots don't overlap, so ties are those that are meant."""
    slots = -(-total // WINDOW) * WINDOW
    low, high = slot * _SPAN // slots, (slot + 1) * _SPAN // slots
    return FIRST + dt.timedelta(seconds=low + int(rng.random() * (high - low)))


def _place(chance: float, number: int, index: int, moment: dt.datetime) -> Place:
    state = _state(chance, index)
    if state in {State.DRAFT, State.IN_REVIEW, State.APPROVED}:
        return Place(number, state, moment, None)
    if index == _FUTURE_PLACE and number // WINDOW % 5 in {0, 2}:
        return Place(number, state, moment, TO_COME + dt.timedelta(seconds=61 * number))
    return Place(number, state, moment, moment)


def _state(chance: float, index: int) -> State:
    if index == _DRAFT_PLACE:
        return State.DRAFT
    if index == _WAITING_PLACE and chance < 0.25:
        return State.IN_REVIEW if chance < 0.15 else State.APPROVED
    if index == _DOWN_PLACE and chance < 0.6:
        return State.UNPUBLISHED
    if index == _RETRACTED_PLACE and chance < 0.05:
        return State.RETRACTED
    return State.PUBLISHED
