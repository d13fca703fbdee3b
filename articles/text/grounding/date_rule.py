"""Dates of a point that the body doesn't have."""

from collections.abc import Iterator
from typing import Final

from articles.text.facts import Date
from articles.text.facts.dates import RELATIVE
from articles.text.grounding.body import Body
from articles.text.grounding.findings import Finding
from articles.text.grounding.report import finding
from articles.text.grounding.support import Point

_MOST: Final = 25  # dates of one point that are looked at


def missing(point: Point) -> Iterator[Finding]:
    """Find the point's dates whose year, month, day or weekday the body doesn't give so."""
    for date in point.facts.dates[:_MOST]:
        if _lacks_part(point.body, date):
            yield finding(point, "block", "date", "date-missing", date.text)
        elif other := _other_day(point.body, date):
            yield finding(
                point, "check", "date", "date-parts", date.text,
                sentence=point.body.of_word[other.first], other=other.text,
            )  # fmt: skip


def _lacks_part(body: Body, date: Date) -> bool:
    given = body.dates
    if date.is_decade:
        return not any(date.year <= other.year < date.year + 10 for other in given)
    if date.year and float(date.year) not in body.values:
        return True
    if date.month and not any(date.month == other.month for other in given):
        return True
    return bool(date.weekday) and _lacks_weekday(body, date)


def _lacks_weekday(body: Body, date: Date) -> bool:
    weekdays = {other.weekday for other in body.dates if other.weekday}
    if date.weekday in weekdays:
        return False
    # A text that names no day of the week says today or yesterday, which the editor can resolve.
    return bool(weekdays) or not (RELATIVE & body.vocabulary)


def _other_day(body: Body, date: Date) -> Date | None:
    """Find the date that has the month, when none has the month with this day or year."""
    if not date.month or not (date.day or date.year):
        return None
    same = [other for other in body.dates if other.month == date.month]
    if any(_agree(date, other) for other in same):
        return None
    if date.day and not any(other.day for other in same) and float(date.day) in body.values:
        return None
    return same[0] if same else None


def _agree(date: Date, other: Date) -> bool:
    same_day = not date.day or other.day == date.day
    same_year = not date.year or not other.year or date.year == other.year
    return same_day and same_year
