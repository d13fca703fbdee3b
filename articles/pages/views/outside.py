"""A version of a story for somebody with a link. Any other link is an address that never was."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles import publishing, topics
from articles.models import PreviewLink, Publication
from articles.pages import preview
from articles.pages.languages import labels_language
from articles.permissions import Actor
from articles.publishing.story import opened
from articles.written import written


@csrf_exempt
@require_safe
def outside(request: HttpRequest, token: str) -> HttpResponse:
    """Show one version, never kept by anybody on the way."""
    at = timezone.now()
    link = publishing.find_preview_link(token, at)
    if link is None:
        raise Http404
    try:
        snapshot = opened(link.revision, link.article.language)
    except ValueError as damaged:
        raise Http404 from damaged
    if request.method == "GET":
        publishing.note_opening(link, at)
    was_public = link.article.was_public(at)
    article, settled = publishing.rehearse(link.article, snapshot, Actor.command(""), at)
    shown_topics = topics.in_order(settled["topics"])
    shown = preview.Rehearsal(article, settled, shown_topics, was_public)
    answer = preview.preview(shown, _line(link), at)
    answer["Cache-Control"] = "no-store, private"
    answer["Referrer-Policy"] = "no-referrer"  # the address is the key
    return answer


def _line(link: PreviewLink) -> preview.Line:
    publication = Publication.get_current()
    language = labels_language(publication.language)
    with translation.override(language), timezone.override(publication.zone):
        made = date_format(timezone.localtime(link.revision.created_at), "H:i")
        said = {"number": link.revision.number, "time": made}
        sentence = _("Preview, not published. Version %(number)d, %(time)s.") % said
        until = written(link.expires_at, "j F Y, H:i")
        note = _("This link works until %(time)s.") % {"time": until}
    return preview.line(sentence, [note], language)
