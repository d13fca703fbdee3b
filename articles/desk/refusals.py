"""What somebody at the desk is told when a request is refused, and the words it brought.

Words that were typed into a story stand on the page again, so that they can be copied.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.template import loader
from django.utils.translation import gettext as _

from articles.desk import clock
from articles.desk.guessing import TooMany
from articles.desk.story_form import StoryForm

_WRITTEN: Final = ("headline", "standfirst", "body", "summary_points", "summary_line")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for what this person may not do."""
    return _page(request, _says_no_right)


def from_an_old_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer for a form without the token of this log-in: too old, or another site’s."""
    return _page(request, _says_old_page)


def signed_out(request: HttpRequest) -> HttpResponse:
    """Answer for words from somebody who is no longer logged in."""
    return _page(request, _says_signed_out)


def too_many(request: HttpRequest, refusal: TooMany) -> HttpResponse:
    """Answer for a password that was wrong too often."""
    answer = _page(request, lambda: (_("This was not stored"), str(refusal)))
    answer.status_code = HTTPStatus.TOO_MANY_REQUESTS
    answer["Retry-After"] = str(refusal.seconds)
    return answer


def brings_words(request: HttpRequest) -> bool:
    """Whether something that was typed into a story would be lost."""
    return request.method == "POST" and bool(_words(request))


def _says_no_right() -> tuple[str, str]:
    return (
        _("You don’t have the right to do this"),
        _("If it belongs to your work, ask an administrator to change your role."),
    )


def _says_old_page() -> tuple[str, str]:
    return (
        _("This was not stored"),
        _("You logged in or out after the page was opened. Open it again and repeat this."),
    )


def _says_signed_out() -> tuple[str, str]:
    return (
        _("This was not stored"),
        _("You are no longer logged in. Log in, open the story again and repeat this."),
    )


def _page(request: HttpRequest, says: Callable[[], tuple[str, str]]) -> HttpResponse:
    """Write the page in the person's language; outside the desk nobody needs one."""
    if not hasattr(request, "user"):
        return HttpResponseForbidden()
    with clock.newsroom_time(request):
        title, sentence = says()
        context = {
            **admin.site.each_context(request),
            "title": title,
            "sentence": sentence,
            "words": _words(request),
        }
        html = loader.render_to_string("admin/refused.html", context, request)
    return HttpResponseForbidden(html, headers={"Cache-Control": "no-store"})


def _words(request: HttpRequest) -> list[tuple[str, str]]:
    """Give label and text of what was typed into a story."""
    labels = StoryForm.base_fields
    typed = [(str(labels[name].label), request.POST.get(name, "")) for name in _WRITTEN]
    return [(label, text) for label, text in typed if text.strip()]
