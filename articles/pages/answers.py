"""From a page's data to the bytes and headers that every reader gets alike.

A view sees a ``Visit``, never the request: nothing on a public page depends on who asks,
on cookies or on the Host header. The moment is read here, once.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.template import loader
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles import conf
from articles.page_cache import earliest as earliest
from articles.page_cache import keep_for as keep_for
from articles.pages import frame as frames
from articles.pages.feeds.links import FeedLink, feed_links
from articles.pages.frame import Frame
from articles.pages.languages import labels_language
from articles.pages.things import Thing, graph
from articles.publishing import due
from articles.text.html import SafeText, json_for_script

_LATIN_FONT: Final = "fonts/newsreader-latin.woff2"
_ARABIC_FONT: Final = "fonts/noto-naskh-arabic.woff2"
_ARABIC_SCRIPT: Final = frozenset({"ar", "fa", "ur", "ps", "ckb", "sd", "ug"})


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page may depend on: the moment (aware), the frame, the address's query."""

    at: dt.datetime
    frame: Frame
    query: QueryDict


@dataclass(frozen=True, slots=True)
class Head:
    """What the top of the document says; addresses are absolute."""

    title: str | Promise = ""
    canonical: str = ""
    description: str | Promise = ""
    language: str = ""
    section: str = ""  # slug of the section that the navigation marks
    is_index: bool = False  # whether the page is that section's own
    is_home: bool = False
    noindex: bool = False
    image: str = ""
    kind: str = "website"
    share_text: str = ""  # beside a shared link, instead of the description
    before: dt.datetime | None = None  # the boundary of an older page of a list …
    after: dt.datetime | None = None  # … or of a newer one
    feeds: str = ""  # path of the page whose feeds it has; else the site’s stand there
    # The same page by language, ``x-default`` too; empty where there is no other.
    alternates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A template and what it shows. After ``good_until`` the page may be another one."""

    template: str
    head: Head
    content: Mapping[str, object] = field(default_factory=dict)
    status: int = 200
    good_until: dt.datetime | None = None
    # What the page says to programs, in the words of schema.org.
    things: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The head, with what follows from the page's language."""

    head: Head
    language: str
    direction: str
    labels: str
    font: str
    feeds: tuple[FeedLink, ...]
    data: SafeText  # JSON-LD for a script element, or ""


class BadAddress(ValueError):
    """A known parameter with a value that says nothing; readers get the 400 page."""


type View = Callable[..., Page | HttpResponseBase]


def page(view: View) -> Callable[..., HttpResponseBase]:
    """Make a view of readers' pages: GET and HEAD alone, one moment, the same for all."""

    @csrf_exempt  # no page takes a form: what isn't GET or HEAD gets 405 like everywhere
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, **parts: str) -> HttpResponseBase:
        at = timezone.now()
        visit = Visit(at, _up_to_date(at), request.GET)
        try:
            made = view(visit, **parts)
        except BadAddress:
            made = Page("errors/400.html", Head(noindex=True), status=400)
        if isinstance(made, Page):
            return render(made, visit)
        _compare_exactly(request, made)
        return made

    return answer


def _compare_exactly(request: HttpRequest, response: HttpResponseBase) -> None:
    """Let only the very moment that was sent be one since which nothing changed.

    What is taken down can leave a feed with an older newest story than it had.
    """
    if request.META.get("HTTP_IF_MODIFIED_SINCE") != response.get("Last-Modified"):
        request.META.pop("HTTP_IF_MODIFIED_SINCE", None)


def _up_to_date(at: dt.datetime) -> Frame:
    """Give the frame, after every change that is due at ``at`` has been brought."""
    frame = frames.current()
    if frame.next_change is None or frame.next_change > at:
        return frame
    if due.catch_up(at):
        frames.forget()
    return frames.current()


def render(made: Page, visit: Visit) -> HttpResponse:
    """Write the page in its own language, its times in the newsroom's zone."""
    frame = visit.frame
    language = made.head.language or frame.language
    document = Document(
        head=made.head,
        language=language,
        direction=conf.direction(language),
        labels=labels_language(language, frame.labels),
        font=_ARABIC_FONT if language.split("-")[0].lower() in _ARABIC_SCRIPT else _LATIN_FONT,
        feeds=() if made.head.noindex else _feeds(made.head, frame),
        data=json_for_script(graph(made.things)) if made.things else SafeText(),
    )
    seen = {
        "frame": frame,
        "doc": document,
        "head": made.head,
        "breaking": frame.breaking_at(visit.at),
    }
    with translation.override(document.labels), timezone.override(frame.zone):
        html = loader.render_to_string(made.template, {**seen, **made.content})
    response = HttpResponse(html, status=made.status)
    response["Cache-Control"] = (
        keep_for(visit.at, made.good_until, frame.next_moment) if made.status == 200 else "no-store"
    )
    return response


def _feeds(head: Head, frame: Frame) -> tuple[FeedLink, ...]:
    """Name the page's own feeds, or the site's where it has none."""
    title = f"{frame.name} – {head.title}" if head.feeds else frame.name
    return feed_links(head.feeds or "/", title)
