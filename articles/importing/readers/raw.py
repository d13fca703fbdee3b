"""A record as a file writes it."""

from dataclasses import dataclass
from typing import Any

from articles.importing.refusals import Place


@dataclass(frozen=True, slots=True)
class Raw:
    """Keys and values as they stand, and the place.

    ``climb`` says how many folders above its own still belong to the input: 0 in a file
    of lines, where a picture's path may lead nowhere but down.
    """

    place: Place
    data: dict[str, Any]
    climb: int = 0
