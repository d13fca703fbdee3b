"""What the text doesn't support of the points in the article form, while somebody types."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles import summaries
from articles.publishing import Snapshot
from articles.text import html
from articles.text.grounding import Finding, check
from articles.text.passages import passages

_TEMPLATE: Final = "admin/articles/article/grounding_list.html"
_MOST: Final = 40  # findings that a screen shows
_LONGEST: Final = 2_000_000  # characters of a typed text that are looked at


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as the screen shows it: where, which words, why, and the passage."""

    level: str
    where: str
    text: str
    reason: str
    passage: str


def of(snapshot: Snapshot) -> list[Line]:
    """Check a story as it is stored or was typed; its body is clean."""
    fields = snapshot["fields"]
    return _lines(
        _points(snapshot["summary"]), _points(snapshot["one_line"]),
        (fields["headline"], fields["standfirst"]), fields["body"], fields["language"],
    )  # fmt: skip


def _points(value: Any) -> list[str]:
    return list(value["points"]) if value else []


def of_typed(data: Mapping[str, str], language: str) -> list[Line]:
    """Check what was typed into the fields of the form, clean or not."""
    body = html.clean(data.get("body", "")[:_LONGEST]).html
    line = data.get("summary_line", "").strip()
    return _lines(
        summaries.split_points(data.get("summary_points", "")), [line] if line else [],
        (data.get("headline", ""), data.get("standfirst", "")),
        body, data.get("language", "") or language,
    )  # fmt: skip


def answer(request: HttpRequest, language: str) -> HttpResponse:
    """Show what the check says of the fields that were sent. Nothing is stored."""
    found = of_typed(request.POST.dict(), language)
    return TemplateResponse(request, _TEMPLATE, {"findings": found})


def _lines(
    points: Sequence[str], line: Sequence[str], headings: tuple[str, str], body: str, language: str
) -> list[Line]:
    found = passages(body)
    if not found:
        return []
    of_points = check(points, found, language)
    of_line = check(line, found, language)
    of_headings = summaries.check_headings(*headings, found, language)
    lines = [_line(item, _("Point %(number)d") % {"number": item.point + 1}) for item in of_points]
    lines += [_line(item, _("One line")) for item in of_line]
    for item in of_headings:
        where = _("Standfirst") if item.point else _("Headline")
        lines.append(_line(item, where, "warn"))
    return lines[:_MOST]


def _line(item: Finding, where: str, level: str = "") -> Line:
    return Line(level or item.level, where, item.text, summaries.reason(item), item.passage)
