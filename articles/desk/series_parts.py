"""The parts of a series: moving them, and announcing what isn't out yet."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles import permissions, publishing
from articles.desk import clock, status
from articles.desk.link_search import folded
from articles.desk.noun_admin import actor
from articles.models import Series, SeriesEntry
from articles.permissions import Actor
from articles.publishing import NotReady

SHOWN: Final = 200  # parts on one page of the list
_FOUND: Final = 50  # places that the search offers
_KEY: Final = "([0-9]{1,18})"
_MOVE: Final = re.compile(rf"{_KEY}:(?:(up|down|first)|(after|before):{_KEY})")


@dataclass(frozen=True)
class Row:
    """A part in the list: its place among all parts, counted from 1."""

    place: int
    entry: SeriesEntry
    status: status.Status
    is_public: bool


def parts_view(request: HttpRequest, series: Series, owner: admin.ModelAdmin[Any]) -> HttpResponse:
    """List the parts; a POST moves one or announces one.

    ``?moving=KEY&q=WORDS`` looks for the part behind which one is to go; ``?from=N`` shows
    the list from a place on.
    """
    entries = list(
        SeriesEntry.objects.filter(series=series)
        .select_related("article__section")
        .defer("article__body", "article__rendered_body", "article__plain_text")
        .order_by("rank")
    )
    if request.method == "POST":
        if not owner.has_change_permission(request, series):
            raise PermissionDenied
        return _act(request, series, entries)
    by, at = actor(request), clock.now(request)
    rows = [row for row in _rows(entries, at) if _may_know(by, row.entry, at)]
    context = {
        **owner.admin_site.each_context(request),
        "opts": owner.opts,
        "original": series,
        "title": _("Parts of %(series)s") % {"series": series},
        "may_move": owner.has_change_permission(request, series),
        "count": len(rows),
        **_shown(request.GET, rows),
    }
    return TemplateResponse(request, "admin/articles/series/parts.html", context)


def _rows(entries: list[SeriesEntry], at: dt.datetime) -> list[Row]:
    return [
        Row(
            place,
            entry,
            status.status_of(entry.article, at) if entry.article else _announced(),
            entry.article is not None and entry.article.is_public(at),
        )
        for place, entry in enumerate(entries, start=1)
    ]


def _announced() -> status.Status:
    return status.Status(_("Announced"), "sch")


def _may_know(by: Actor, entry: SeriesEntry, at: dt.datetime) -> bool:
    return entry.article is None or permissions.may_see(by, entry.article, at)


def _shown(query: QueryDict, rows: list[Row]) -> dict[str, Any]:
    """Choose what the list shows: a search for a place, or a page of all parts."""
    moving = next((row for row in rows if str(row.entry.pk) == query.get("moving")), None)
    if moving is not None:
        words = query.get("q", "")
        wanted = folded(words).split()
        found = [
            row
            for row in rows
            if row is not moving and all(word in folded(str(row.entry)) for word in wanted)
        ]
        more = len(found) > _FOUND
        return {"moving": moving, "words": words, "found": found[:_FOUND], "are_more": more}
    first = query.get("from", "")
    start = min(int(first) - 1, len(rows)) if re.fullmatch(r"[1-9][0-9]{0,5}", first) else 0
    start -= start % SHOWN
    return {
        "rows": rows[start : start + SHOWN],
        "newer": start - SHOWN + 1 if start else 0,
        "older": start + SHOWN + 1 if start + SHOWN < len(rows) else 0,
        "is_whole": start == 0 and len(rows) <= SHOWN,
    }


def _act(request: HttpRequest, series: Series, entries: list[SeriesEntry]) -> HttpResponse:
    known = {entry.pk: entry for entry in entries}
    try:
        if "announce" in request.POST:
            entry = _announce(request, series, known)
        else:
            entry = _move(request, entries, known)
    except NotReady as refusal:
        messages.error(request, refusal.findings[0].sentence)
        return HttpResponseRedirect(request.get_full_path())
    if entry is None or entry.pk is None:
        return HttpResponseRedirect(request.path)
    place = SeriesEntry.objects.filter(series=series, rank__lte=entry.rank).count()
    page = f"?from={place}" if place > SHOWN else ""
    return HttpResponseRedirect(f"{request.path}{page}#part-{entry.pk}")


def _move(
    request: HttpRequest, entries: list[SeriesEntry], known: dict[int, SeriesEntry]
) -> SeriesEntry | None:
    asked = _MOVE.fullmatch(request.POST.get("move", ""))
    entry = known.get(int(asked[1])) if asked else None
    if asked is None or entry is None:
        raise Http404(_("There is no such part."))
    others = [other for other in entries if other is not entry]
    place = entries.index(entry)
    if asked[3]:
        other = known.get(int(asked[4]))
        if other is None or other is entry:
            raise Http404(_("There is no such part."))
        place = others.index(other) + (asked[3] == "after")
    else:
        place += {"up": -1, "down": 1, "first": -place}[asked[2]]
    if not 0 <= place <= len(others):
        return entry
    before = others[place - 1] if place else None
    publishing.move_after(entry, before, actor(request), clock.now(request))
    said = _("“%(story)s” is now part %(part)d.") % {"story": entry, "part": place + 1}
    messages.success(request, said)
    return entry


def _announce(
    request: HttpRequest, series: Series, known: dict[int, SeriesEntry]
) -> SeriesEntry | None:
    key = request.POST["announce"]
    entry = known.get(int(key)) if key.isascii() and key.isdigit() and len(key) < 19 else None
    if entry is None and key != "new":
        raise Http404(_("There is no such part."))
    words = request.POST.get(f"announced-{key}", "")
    done = publishing.announce(series, words, actor(request), clock.now(request), entry)
    sentence = _("Readers are told: “%(words)s”.") % {"words": done.announced}
    messages.success(request, sentence if done.announced else _("It is no longer announced."))
    return done
