"""What stands between a story and its readers, as a list to tick off."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from articles.publishing import Finding


class Line(NamedTuple):
    """One line: ``level`` is ``ok``, ``must`` (stops publication) or ``should``.

    ``anchor`` is the id of the field that mends it.
    """

    level: str
    text: str
    anchor: str = ""


class Checklist(NamedTuple):
    """The lines, and how many of the ``total`` points are ``done``."""

    lines: tuple[Line, ...]
    done: int
    total: int

    @property
    def blocking(self) -> int:
        """How many lines stop publication."""
        return sum(line.level == "must" for line in self.lines)


def of(snapshot: Mapping[str, Any], found: list[Finding]) -> Checklist:
    """Sort the findings of a story under the points that an editor goes through.

    A point is done when nothing was found under it.
    """
    points = _points(snapshot)
    known = {field for _label, fields in points for field in fields}
    lines: list[Line] = []
    done = 0
    for label, fields in points:
        under = [finding for finding in found if finding.field in fields]
        done += not under
        lines += [_line(finding) for finding in under] or [Line("ok", label)]
    beyond = [_line(finding) for finding in found if finding.field not in known]
    order = {"ok": 0, "must": 1, "should": 2}
    ordered = sorted([*lines, *beyond], key=lambda line: order[line.level])
    return Checklist(tuple(ordered), done, len(points) + len(beyond))


def _points(snapshot: Mapping[str, Any]) -> list[tuple[str, frozenset[str]]]:
    """Name the points, each with the fields that it speaks of."""
    points = [
        (_("Headline and standfirst"), {"headline", "standfirst"}),
        (_("Text"), {"body"}),
        (_("Author and section"), {"bylines", "section"}),
        (_("At least one topic"), {"topics"}),
        (_("Summary checked"), {"summary_points", "summary_line"}),
        (_("Web address is free"), {"slug"}),
    ]
    if snapshot["lead_image"]:
        points.append((_("Image described and credited"), {"lead_image", "lead_image_alt"}))
    return [(label, frozenset(fields)) for label, fields in points]


def _line(finding: Finding) -> Line:
    anchor = "bylines" if finding.field == "bylines" else f"id_{finding.field}"
    return Line(finding.level, finding.sentence, anchor)
