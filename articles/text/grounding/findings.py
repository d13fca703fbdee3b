"""What the check of a summary says."""

from dataclasses import dataclass
from typing import Literal

type Level = Literal["block", "check"]
type Kind = Literal["number", "date", "name", "quotation", "negation", "relation", "orphan"]
type Rule = Literal[
    "number-missing",
    "number-rounded",
    "number-unit",
    "number-bound",
    "number-elsewhere",
    "date-missing",
    "date-parts",
    "date-bound",
    "date-elsewhere",
    "name-missing",
    "name-elsewhere",
    "quotation-missing",
    "quotation-altered",
    "negation-added",
    "negation-removed",
    "degree",
    "opposite",
    "orphan",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a body does not support.

    ``point`` is the point's position, from 0; ``text`` the point's words that are meant;
    ``passage`` the words of the body that come nearest, ``position`` the number of its
    passage (-1 where nothing comes near). ``other`` is what the passage has in their place.
    A ``block`` is an error unless a person says why not; a ``check`` asks for a second look.
    """

    level: Level
    kind: Kind
    point: int
    text: str
    rule: Rule
    passage: str = ""
    position: int = -1
    other: str = ""
