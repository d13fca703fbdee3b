"""What stands between a story and its readers, as a list to tick off."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from articles.models import Publication
from articles.publishing import Finding, levels_of

# Where what mends a finding isn’t a field of the form.
_PLACES = {"bylines": "bylines", "notes": "notes"}


class Line(NamedTuple):
    """One line: ``level`` is ``ok``, ``must`` (stops publication) or ``should``.

    ``anchor`` is the id of the field that mends it.
    """

    level: str
    text: str
    anchor: str = ""


class Checklist(NamedTuple):
    """The lines; what is counted above them is lines, so that number and list agree."""

    lines: tuple[Line, ...]

    @property
    def done(self) -> int:
        """How many lines need nothing."""
        return sum(line.level == "ok" for line in self.lines)

    @property
    def total(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    @property
    def blocking(self) -> int:
        """How many lines stop publication."""
        return sum(line.level == "must" for line in self.lines)


class _Point(NamedTuple):
    """One point to tick off, and the rules that speak of it."""

    label: str
    rules: frozenset[str]


def of(
    snapshot: Mapping[str, Any],
    found: list[Finding],
    publication: Publication,
    hidden: Iterable[str] = (),
) -> Checklist:
    """Sort the findings of a story under the points that an editor goes through.

    A point is a line that needs nothing, or a line for each finding under it; one whose rules
    are all off, or ``hidden`` from this person, is left out.
    """
    levels = levels_of(publication)
    looked_at = {name for name, level in levels.items() if level != "off"} - {*hidden}
    points = [point for point in _points(snapshot, looked_at) if point.rules & looked_at]
    lines: list[Line] = []
    for point in points:
        under = [_line(f) for f in found if f.rule in point.rules & looked_at]
        lines += under or [Line("ok", point.label)]
    order = {"ok": 0, "must": 1, "should": 2}
    return Checklist(tuple(sorted(lines, key=lambda line: order[line.level])))


def _points(snapshot: Mapping[str, Any], looked_at: set[str]) -> list[_Point]:
    """Name the points; a label never speaks of what is not looked at."""
    standfirst, author = "standfirst" in looked_at, "author" in looked_at
    points = [
        (
            _("Headline and standfirst") if standfirst else _("Headline"),
            {"headline", "headline_length", "standfirst"},
        ),
        (_("Text"), {"body"}),
        (_("Author and section") if author else _("Section"), {"author", "section"}),
        (_("At least one topic"), {"topics"}),
        (_("Summary checked"), {"summary", "summary_length"}),
        (_("Web address is free"), {"slug", "address"}),
    ]
    if snapshot["summary"] or snapshot["one_line"]:
        points.append((_("Summary says what the text says"), {"grounding"}))
    if "href" in snapshot["fields"]["body"]:
        points.append((_("Links to this site answer"), {"links"}))
    if snapshot["lead_image"] or "data-image" in snapshot["fields"]["body"]:
        credited = "credit" in looked_at and snapshot["lead_image"]
        label = _("Image described and credited") if credited else _("Image described")
        points.append((label, {"description", "credit", "rights"}))
    points.append((_("No open notes"), {"notes"}))
    return [_Point(label, frozenset(rules)) for label, rules in points]


def _line(finding: Finding) -> Line:
    anchor = _PLACES.get(finding.field, f"id_{finding.field}")
    return Line(finding.level, finding.sentence, anchor)
