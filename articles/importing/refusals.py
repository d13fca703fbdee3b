"""Where a record stands, and why it was refused."""

from dataclasses import dataclass, field


class Refused(ValueError):
    """A record, or one field of it, that is not taken in; ``reason`` is a sentence.

    ``field`` is the record's key as the file writes it ("" for the record as a whole).
    """

    def __init__(self, reason: str, field: str = "") -> None:
        super().__init__(f"{field}: {reason}" if field else reason)
        self.reason = reason
        self.field = field


class Unreadable(Exception):
    """The whole input can't be read, or isn't what was announced; nothing was written."""


@dataclass(frozen=True, slots=True)
class Place:
    """A record's file, as the operator named it, and the lines of its keys (from 1)."""

    file: str
    line: int = 1
    lines: dict[str, int] = field(default_factory=dict)

    def at(self, key: str) -> str:
        """Give ``FILE:LINE`` of a key, or of the record where the key's line isn't known."""
        return f"{self.file}:{self.lines.get(key.partition('.')[0], self.line)}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One record that was not taken in."""

    place: Place
    field: str
    reason: str

    @classmethod
    def of(cls, place: Place, error: Refused) -> "Refusal":
        """Keep what a ``Refused`` said, with its place."""
        return cls(place, error.field, error.reason)

    def __str__(self) -> str:
        what = f"{self.field}: {self.reason}" if self.field else self.reason
        return f"{self.place.at(self.field)}: {what}"
