"""Pages for what is not here, not readable, or broken."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template import loader
from django.utils import timezone, translation

from articles.pages import frame as frames
from articles.pages.answers import Head, Page, Visit, render
from articles.pages.languages import labels_language
from articles.pages.listing import latest_rows


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for every address where nothing is: always the same bytes and headers.

    Neither the address nor the reason reaches the page.
    """
    visit = _visit()
    content = {"latest": latest_rows(visit)}
    return render(Page("errors/404.html", Head(noindex=True), content, status=404), visit)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for an address or header that says nothing."""
    return render(Page("errors/400.html", Head(noindex=True), status=400), _visit())


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when something is broken: one template, no database, no navigation."""
    with translation.override(labels_language()):
        html = loader.render_to_string("errors/500.html")
    return HttpResponse(html, status=500, headers={"Cache-Control": "no-store"})


def _visit() -> Visit:
    # Without the address's query: it may be the very thing that can't be read.
    return Visit(timezone.now(), frames.current(), QueryDict())
