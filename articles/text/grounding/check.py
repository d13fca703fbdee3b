"""The check of a summary against its body."""

from collections.abc import Iterator, Sequence
from typing import Final

from articles.text.grounding import (
    arabic_rule,
    bound_rule,
    date_rule,
    degree_rule,
    exchange_rule,
    name_rule,
    negation_rule,
    number_rule,
    opposite_rule,
    quotation_rule,
    relation_rule,
    role_rule,
    sign_rule,
    tense_rule,
)
from articles.text.grounding.body import Body
from articles.text.grounding.findings import Finding
from articles.text.grounding.report import finding
from articles.text.grounding.support import Point
from articles.text.passages import Passage

_MOST_POINTS: Final = 30
_LEAST_COVERAGE: Final = 0.12


def check(points: Sequence[str], passages: Sequence[Passage], language: str) -> list[Finding]:
    """Say for each point what the passages of the body don't support.

    A point that stands in the body word for word has no findings. Points are read up to
    2,000 characters, thirty of them; a body up to 200,000.
    """
    body = Body(passages, language)
    found: list[Finding] = []
    for number, text in enumerate(points[:_MOST_POINTS]):
        point = Point(text, number, body)
        if point.words.folded and not point.is_verbatim:
            found += _check(point)
    return found


def _check(point: Point) -> Iterator[Finding]:
    missing = [
        *number_rule.missing(point),
        *date_rule.missing(point),
        *name_rule.missing(point),
        *quotation_rule.altered(point),
    ]
    yield from missing
    said = {item.text for item in missing}
    for rule in (
        relation_rule.numbers_elsewhere,
        relation_rule.dates_elsewhere,
        role_rule.names_elsewhere,
        exchange_rule.exchanged,
    ):
        yield from (item for item in rule(point) if item.text not in said)
    yield from (item for item in bound_rule.bounded(point) if item.text not in said)
    yield from _denied(point)
    yield from opposite_rule.opposites(point)
    yield from degree_rule.degrees(point)
    yield from tense_rule.denied_in_time(point)
    if is_orphan(point):
        yield finding(point, "check", "orphan", "orphan", point.text)


def _denied(point: Point) -> Iterator[Finding]:
    """Give what is denied on one side alone, and in Chinese and Japanese other degrees."""
    found = list(negation_rule.flipped(point))
    yield from found
    if not found:
        yield from arabic_rule.denied(point)
    for item in sign_rule.signs(point):
        if not found or item.rule == "degree":
            yield item


def is_orphan(point: Point) -> bool:
    """Say whether no sentence of the body shares what the point tells."""
    if point.best and point.share_of(point.best[0]) >= _LEAST_COVERAGE:
        return False  # which its neighbours can only add to
    return point.coverage < _LEAST_COVERAGE
