"""How a rule writes a finding: with the sentence of the body that comes nearest."""

from articles.text.grounding.body import Place
from articles.text.grounding.findings import Finding, Kind, Level, Rule
from articles.text.grounding.support import Point


def finding(
    point: Point,
    level: Level,
    kind: Kind,
    rule: Rule,
    text: str,
    *,
    sentence: int | None = None,
    other: str = "",
) -> Finding:
    """Make a finding; without ``sentence`` the one nearest to the point is its passage."""
    place: Place | None = point.passage(sentence)
    passage, position = (place.text, place.passage) if place else ("", -1)
    return Finding(level, kind, point.number, text, rule, passage, position, other)
