"""What the order of stories should be, kept in plain Python beside the product.

Nothing here asks the database or calls the product: lists are sorted, and that is all.
"""

import datetime as dt
from dataclasses import dataclass, field

_HAD = {"published", "unpublished", "retracted"}


@dataclass
class Story:
    """One story: ``number`` counts how they came in, ``end`` is when it comes down by itself."""

    number: int
    section: int
    state: str = "draft"
    moment: dt.datetime | None = None
    end: dt.datetime | None = None

    def is_public(self, at: dt.datetime) -> bool:
        """Whether readers see it at ``at``."""
        if self.state != "published" or self.moment is None or self.moment > at:
            return False
        return self.end is None or at < self.end

    def was_public(self, at: dt.datetime) -> bool:
        """Whether readers have had it by ``at``, whatever became of it."""
        return self.state in _HAD and self.moment is not None and self.moment <= at


@dataclass
class Oracle:
    """Stories by their key, and the parts of each series in their order, hidden ones too."""

    stories: dict[int, Story] = field(default_factory=dict)
    series: list[list[int]] = field(default_factory=list)

    def add(self, key: int, section: int) -> Story:
        """Take in a new story, a draft."""
        self.stories[key] = Story(len(self.stories), section)
        return self.stories[key]

    def publish(self, key: int, at: dt.datetime, moment: dt.datetime | None = None) -> None:
        """Make it public at ``moment`` (now, if None); one that readers had keeps its moment."""
        story = self.stories[key]
        if not story.was_public(at):
            story.moment = moment or at
        assert story.moment is not None
        story.state = "published"
        if story.end is not None and story.end <= max(at, story.moment):
            story.end = None

    def unpublish(self, key: int, at: dt.datetime) -> None:
        """Take it down; one that readers never had is a draft again."""
        story = self.stories[key]
        if story.was_public(at):
            story.state = "unpublished"
        else:
            story.state, story.moment = "draft", None

    def part(self, key: int, series: int | None, place: int | None = None) -> None:
        """Make it the ``place``-th of all parts of a series (from 1; the last if None)."""
        for parts in self.series:
            if key in parts:
                parts.remove(key)
        if series is not None:
            parts = self.series[series]
            parts.insert(len(parts) if place is None else min(place - 1, len(parts)), key)

    def series_of(self, key: int) -> int | None:
        """Say in which series it is."""
        return next((n for n, parts in enumerate(self.series) if key in parts), None)

    def site(self, at: dt.datetime, section: int | None = None) -> list[int]:
        """Give what readers see, oldest first: by moment, then in the order of coming in."""
        seen = [
            (story.moment, story.number, key)
            for key, story in self.stories.items()
            if story.is_public(at) and (section is None or story.section == section)
        ]
        return [key for _moment, _number, key in sorted(seen)]

    def parts(self, series: int, at: dt.datetime) -> list[int]:
        """Give the public parts of a series in their order."""
        return [key for key in self.series[series] if self.stories[key].is_public(at)]
