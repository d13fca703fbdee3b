"""Notes on a story: what colleagues ask and answer, until somebody resolves it."""

import datetime as dt
import re
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import audit, permissions, publishing
from articles.desk import clock
from articles.desk.noun_admin import actor
from articles.models import Article, Note, User
from articles.permissions import Actor
from articles.text import html

# A user name as Django allows it, behind an @ that begins a word; a full stop ends a sentence.
_MENTION: Final = re.compile(r"(?<![\w@.])@([\w.@+-]*[\w@+-])")
_ROWS: Final = 200


def mentioned(text: str) -> list[str]:
    """Give the user names that a note speaks to, each once, in their order."""
    return list(dict.fromkeys(name.lower() for name in _MENTION.findall(text)))


class NoteForm(forms.Form):
    """A note, and the passage it is about."""

    text = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=4000,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        help_text=gettext_lazy("@ and a user name tells that colleague."),
    )
    quote = forms.CharField(
        label=gettext_lazy("Passage"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        help_text=gettext_lazy("Words of the story that the note is about, as they stand there."),
    )

    def __init__(self, article: Article, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article = article
        self.people: list[User] = []

    def clean_text(self) -> str:
        """Find the colleagues; refuse a name that nobody has, before it is told to nobody."""
        text = str(self.cleaned_data["text"])
        names = mentioned(text)
        found = {
            person.username.lower(): person
            for person in User.objects.filter(is_active=True, username__iregex=_any_of(names))
        }
        for name in names:
            if name not in found:
                raise ValidationError(_("Nobody here is called @%(name)s.") % {"name": name})
            if not permissions.may_read(Actor.person(found[name]), self.article):
                raise ValidationError(_("@%(name)s can’t read this story.") % {"name": name})
        self.people = [found[name] for name in names]
        return text

    def clean_quote(self) -> str:
        """Refuse words that don't stand in the story: the passage could not be found."""
        quote = _spaced(self.cleaned_data["quote"])
        if quote and quote not in _words_of(self.article):
            raise ValidationError(_("These words don’t stand in the story as it was last saved."))
        return quote


def _any_of(names: list[str]) -> str:
    return "^(" + "|".join(re.escape(name) for name in names) + ")$" if names else "^$"


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _words_of(article: Article) -> str:
    fields = publishing.read_story(article)["fields"]
    texts = (fields["headline"], fields["standfirst"], html.plain_text(fields["body"]))
    return _spaced("\n".join(texts))


def open_notes(article: Article) -> QuerySet[Note]:
    """Give what nobody has resolved yet, the newest first."""
    return Note.objects.filter(article=article, resolved_at=None)


def write(form: NoteForm, by: Actor, at: dt.datetime) -> Note:
    """Store a note and tell those whom it mentions, in one transaction."""
    article, cleaned = form.article, form.cleaned_data
    with transaction.atomic():
        note = Note.objects.create(
            article=article,
            at=at,
            author=by.user,
            author_name=by.name[:150],
            text=cleaned["text"],
            quote=cleaned["quote"],
        )
        note.mentions.set(form.people)
        audit.record("note", article, by, at, note=note.pk)
        for person in form.people:
            audit.record_on(article, "mention", person, by, at, reason=note.text)
        publishing.recheck([article.pk], by, at)  # an open note may stop it
    return note


def resolve(note: Note, by: Actor, at: dt.datetime) -> None:
    """Close a note; closing it twice changes nothing."""
    with transaction.atomic():
        changed = Note.objects.filter(pk=note.pk, resolved_at=None).update(
            resolved_at=at, resolved_by=by.user, resolved_by_name=by.name[:150]
        )
        if changed:
            audit.record("resolve_note", note.article, by, at, note=note.pk)


def page(request: HttpRequest, article: Article, frame: dict[str, Any]) -> HttpResponse:
    """Show the notes of a story that the person may see; add one, or resolve one."""
    by, at = actor(request), clock.now(request)
    first = {"quote": request.GET.get("quote", "")[:2000]}
    adding = request.method == "POST" and "resolve" not in request.POST
    form = NoteForm(article, request.POST if adding else None, initial=first)
    if request.method == "POST":
        if not adding:
            resolve(_note(article, request.POST["resolve"]), by, at)
            messages.success(request, _("The note is resolved."))
        elif form.is_valid():
            write(form, by, at)
            messages.success(request, _("The note is stored."))
        if not adding or form.is_valid():
            address = reverse("admin:articles_article_notes", args=[article.pk])
            return HttpResponseRedirect(address)
    notes = list(Note.objects.filter(article=article)[:_ROWS])
    context = {
        **frame,
        "form": form,
        "open": [note for note in notes if note.resolved_at is None],
        "resolved": [note for note in notes if note.resolved_at is not None],
    }
    return TemplateResponse(request, "admin/articles/article/notes.html", context)


def _note(article: Article, key: str) -> Note:
    is_key = key.isdecimal() and len(key) < 19
    note = Note.objects.filter(article=article, pk=key).first() if is_key else None
    if note is None:
        raise Http404(_("There is no such note."))
    return note
