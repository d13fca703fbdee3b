"""The chosen stories as values: which hold at a moment, and when that next changes.

Stored as JSON: ``{"v": 1, "slots": [{"place", "section", "story", "starts_at", "ends_at",
"repeats"}], "banner": null | {"text", "story", "starts_at", "ends_at"}}``; stories and
sections by their key in this database, moments RFC 3339 in UTC.
"""

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

# The places on a page, and how many stories one of them shows at a time.
MOST: Final[Mapping[str, int]] = {"lead": 1, "second": 3, "section": 1}
PLACES: Final = tuple(MOST)


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when something holds (aware); None is open."""

    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None

    def holds(self, at: dt.datetime) -> bool:
        """Whether ``at`` is inside: the start is, the end isn't."""
        begun = self.starts_at is None or self.starts_at <= at
        return begun and not self.is_over(at)

    def is_over(self, at: dt.datetime) -> bool:
        """Whether it never holds again."""
        return self.ends_at is not None and self.ends_at <= at

    def moments(self, at: dt.datetime) -> Iterator[dt.datetime]:
        """Give its boundaries that are still to come."""
        for moment in (self.starts_at, self.ends_at):
            if moment is not None and moment > at:
                yield moment


@dataclass(frozen=True, slots=True)
class Slot:
    """One story at one place: ``section`` is that whose top it is, for the place ``section``.

    ``repeats`` lets it stand here although it stands elsewhere on the page.
    """

    place: str
    story: int
    section: int | None = None
    span: Span = Span()
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Banner:
    """A line of breaking news on every page, perhaps with a story of ours behind it."""

    text: str
    story: int | None = None
    span: Span = Span()


@dataclass(frozen=True, slots=True)
class Chosen:
    """A whole arrangement."""

    slots: tuple[Slot, ...] = ()
    banner: Banner | None = None

    def at(self, moment: dt.datetime, place: str, section: int | None = None) -> list[Slot]:
        """Give the slots of a place that hold at a moment, in the editors' order."""
        return [
            slot
            for slot in self.slots
            if slot.place == place and slot.section == section and slot.span.holds(moment)
        ]

    def stories_at(self, moment: dt.datetime) -> list[int]:
        """Give the stories of all slots that hold at a moment."""
        return [slot.story for slot in self.slots if slot.span.holds(moment)]

    def next_change(self, at: dt.datetime) -> dt.datetime | None:
        """Give the first moment after ``at`` when a slot begins or ends."""
        return min(
            (moment for slot in self.slots for moment in slot.span.moments(at)), default=None
        )

    def without_past(self, at: dt.datetime) -> "Chosen":
        """Leave out what is over."""
        banner = self.banner
        return Chosen(
            tuple(slot for slot in self.slots if not slot.span.is_over(at)),
            None if banner is None or banner.span.is_over(at) else banner,
        )


def distinct(
    slots: Sequence[Slot], public: Container[int], shown: Iterable[int], most: int
) -> list[int]:
    """Choose the stories that a place shows: public ones, none twice but by an editor's word.

    ``shown`` stand on the page already. A story that isn't public leaves no hole: the next
    slot moves up.
    """
    taken, found = set(shown), list[int]()
    for slot in slots:
        if slot.story not in public or slot.story in found:
            continue
        if slot.story in taken and not slot.repeats:
            continue
        found.append(slot.story)
        if len(found) == most:
            break
    return found


def read(data: Mapping[str, Any]) -> Chosen:
    """Read a stored arrangement; what can't be read in it is left out."""
    slots = [
        Slot(
            str(item["place"]),
            int(item["story"]),
            item.get("section"),
            _span(item),
            bool(item.get("repeats")),
        )
        for item in data.get("slots", [])
        if item.get("place") in MOST
    ]
    banner = data.get("banner")
    return Chosen(
        tuple(slots),
        Banner(str(banner["text"]), banner.get("story"), _span(banner)) if banner else None,
    )


def written(chosen: Chosen) -> dict[str, Any]:
    """Write an arrangement as it is stored."""
    banner = chosen.banner
    return {
        "v": 1,
        "slots": [
            {
                "place": slot.place,
                "section": slot.section,
                "story": slot.story,
                "repeats": slot.repeats,
                **_moments(slot.span),
            }
            for slot in chosen.slots
        ],
        "banner": banner and {"text": banner.text, "story": banner.story, **_moments(banner.span)},
    }


def _span(item: Mapping[str, Any]) -> Span:
    return Span(*(_moment(item.get(name)) for name in ("starts_at", "ends_at")))


def _moment(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def _moments(span: Span) -> dict[str, str | None]:
    named = {"starts_at": span.starts_at, "ends_at": span.ends_at}
    return {
        name: moment.astimezone(dt.UTC).isoformat() if moment else None
        for name, moment in named.items()
    }
