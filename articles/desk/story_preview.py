"""The preview of what stands in the article form, saved or not. Nothing is stored."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from django.utils.csp import CSP
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import publishing
from articles.desk.presses import differs
from articles.desk.story_screen import StoryScreen
from articles.pages import preview as readers_page
from articles.pages.preview import Rehearsal


def answer(request: HttpRequest, screen: StoryScreen, frame: dict[str, Any]) -> HttpResponse:
    """Show the typed story as readers would get it, or what keeps it from being shown.

    ``frame`` is the context of the desk's own page that says the latter. Raises
    ``PermissionDenied`` for people who may not change the story.
    """
    typed = screen.rehearsal()
    if typed is None:
        template = "admin/articles/article/no_preview.html"
        return TemplateResponse(request, template, {**frame, "errors": _errors(screen)})
    snapshot, topics = typed
    article, settled = publishing.rehearse(screen.article, snapshot, screen.by, screen.at)
    was_public = screen.article is not None and screen.article.was_public(screen.at)
    shown = Rehearsal(article, settled, topics, was_public)
    notes = []
    if differs(snapshot, screen.base):
        notes.append(_("With changes that are not saved."))
    if settled["summary"] and readers_page.summary_of(shown) is None:
        notes.append(_("Readers wouldn’t see the summary: nobody has checked it for this text."))
    line = readers_page.line(_sentence(screen), notes, translation.get_language() or "en")
    return _framed(readers_page.preview(shown, line, screen.at))


def _framed(answer: HttpResponse) -> HttpResponse:
    """Let the form show the preview beside itself, and no other site."""
    policy = {**settings.NEWSROOM_ADMIN_CSP, "frame-ancestors": [CSP.SELF]}
    setattr(answer, "_csp_config", policy)  # noqa: B010 - the stock middleware's own name, which its types lack
    answer["X-Frame-Options"] = "SAMEORIGIN"
    return answer


def _sentence(screen: StoryScreen) -> str:
    time = date_format(timezone.localtime(screen.at), "H:i")
    number = screen.article.latest_revision if screen.article else None
    if not number:
        return _("Preview, not published. %(time)s.") % {"time": time}
    said = {"number": number, "time": time}
    return _("Preview, not published. Version %(number)d, %(time)s.") % said


def _errors(screen: StoryScreen) -> list[tuple[str, str]]:
    """Give the label of each field that is wrong, and what is wrong with it."""
    forms = [screen.form, *screen.bylines.forms]
    found = [
        (str(form.fields[name].label) if name in form.fields else "", str(sentence))
        for form in forms
        for name, sentences in form.errors.items()
        for sentence in sentences
    ]
    return found + [("", str(sentence)) for sentence in screen.bylines.non_form_errors()]
