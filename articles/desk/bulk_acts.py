"""Acts on several stories of the list: a question with their titles, then the same verbs."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import permissions, publishing
from articles.desk import clock
from articles.desk.noun_admin import actor
from articles.models import Article, Topic, User
from articles.permissions import Actor
from articles.publishing import Conflict, NotReady

MOST: Final = 200  # stories in one act: each is checked and written by itself
type Act = Callable[[Article, Any, Actor, dt.datetime, int | None], object]


@dataclass
class Outcome:
    """How many stories the act reached, and why it left others out."""

    done: int = 0
    left_out: list[str] = field(default_factory=list)


class ReasonForm(forms.Form):
    """Why stories are taken down."""

    value = forms.CharField(
        label=gettext_lazy("Reason shown to readers (optional)"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PersonForm(forms.Form):
    """To whom stories are given."""

    value = forms.ModelChoiceField(label=gettext_lazy("Person"), queryset=User.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["value"]
        choice.queryset = User.writers()


class TopicForm(forms.Form):
    """Which topic is added."""

    value = forms.ModelChoiceField(
        label=gettext_lazy("Topic"), queryset=Topic.objects.order_by("name")
    )


def _publish(article: Article, value: Any, by: Actor, at: dt.datetime, seen: int | None) -> object:
    if article.is_public(at) and not article.has_working_copy:
        raise NotReady([publishing.Finding("must", "state", _("It is published already."))])
    return publishing.publish(article, publishing.read_story(article), by, at, seen)


def _unpublish(
    article: Article, value: Any, by: Actor, at: dt.datetime, seen: int | None
) -> object:
    return publishing.unpublish(article, by, at, seen, value or "")


def _bin(article: Article, value: Any, by: Actor, at: dt.datetime, seen: int | None) -> object:
    return publishing.bin_story(article, by, at, seen)


def _assign(article: Article, value: Any, by: Actor, at: dt.datetime, seen: int | None) -> object:
    return publishing.assign(article, value, by, at, seen)


def _add_topic(
    article: Article, value: Any, by: Actor, at: dt.datetime, seen: int | None
) -> object:
    story = publishing.read_story(article)
    if str(value.uid) in story["topics"]:
        raise NotReady([publishing.Finding("must", "topics", _("It has this topic already."))])
    story["topics"].append(str(value.uid))
    return publishing.save_draft(article, story, by, at, seen)


@dataclass(frozen=True)
class Bulk:
    """One act: what is asked, what is done, and how it is said."""

    title: Any
    button: Any
    act: Act
    said: Callable[[int], str]
    form: type[forms.Form] | None = None


ACTS: Final[dict[str, Bulk]] = {
    "publish_stories": Bulk(
        gettext_lazy("Publish these articles now?"),
        gettext_lazy("Publish"),
        _publish,
        lambda n: ngettext("%(n)d article published.", "%(n)d articles published.", n) % {"n": n},
    ),
    "unpublish_stories": Bulk(
        gettext_lazy("Take these articles down?"),
        gettext_lazy("Unpublish"),
        _unpublish,
        lambda n: ngettext("%(n)d article taken down.", "%(n)d articles taken down.", n) % {"n": n},
        ReasonForm,
    ),
    "assign_stories": Bulk(
        gettext_lazy("To whom do these articles go?"),
        gettext_lazy("Assign"),
        _assign,
        lambda n: ngettext("%(n)d article assigned.", "%(n)d articles assigned.", n) % {"n": n},
        PersonForm,
    ),
    "add_topic_to_stories": Bulk(
        gettext_lazy("Which topic do these articles get?"),
        gettext_lazy("Add topic"),
        _add_topic,
        lambda n: (
            ngettext("%(n)d article has the topic.", "%(n)d articles have the topic.", n) % {"n": n}
        ),
        TopicForm,
    ),
    "bin_stories": Bulk(
        gettext_lazy("Move these articles to the bin?"),
        gettext_lazy("Move to the bin"),
        _bin,
        lambda n: (
            ngettext("%(n)d article is in the bin.", "%(n)d articles are in the bin.", n) % {"n": n}
        ),
    ),
}


class BulkActs(admin.ModelAdmin[Article]):
    """The list's acts; each asks first, and then goes story by story through the verbs."""

    actions = tuple(ACTS)

    @admin.action(description=gettext_lazy("Publish…"), permissions=["publish"])
    def publish_stories(
        self, request: HttpRequest, stories: QuerySet[Article]
    ) -> HttpResponse | None:
        """Publish what is ready."""
        return self._bulk(request, stories, "publish_stories")

    @admin.action(description=gettext_lazy("Unpublish…"), permissions=["unpublish"])
    def unpublish_stories(
        self, request: HttpRequest, stories: QuerySet[Article]
    ) -> HttpResponse | None:
        """Take down what is published."""
        return self._bulk(request, stories, "unpublish_stories")

    @admin.action(description=gettext_lazy("Assign…"), permissions=["assign"])
    def assign_stories(
        self, request: HttpRequest, stories: QuerySet[Article]
    ) -> HttpResponse | None:
        """Give stories to somebody."""
        return self._bulk(request, stories, "assign_stories")

    @admin.action(description=gettext_lazy("Add a topic…"), permissions=["change"])
    def add_topic_to_stories(
        self, request: HttpRequest, stories: QuerySet[Article]
    ) -> HttpResponse | None:
        """Add a topic; a published story gets it with its next publication."""
        return self._bulk(request, stories, "add_topic_to_stories")

    @admin.action(description=gettext_lazy("Move to the bin…"), permissions=["delete"])
    def bin_stories(self, request: HttpRequest, stories: QuerySet[Article]) -> HttpResponse | None:
        """Move to the bin what readers never had."""
        return self._bulk(request, stories, "bin_stories")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Ask the right to publish."""
        return permissions.may(actor(request), "publish")

    def has_unpublish_permission(self, request: HttpRequest) -> bool:
        """Ask the right to take down."""
        return permissions.may(actor(request), "unpublish")

    def has_assign_permission(self, request: HttpRequest) -> bool:
        """Ask the right to edit the stories of others."""
        return permissions.may(actor(request), "assign")

    def _bulk(
        self, request: HttpRequest, stories: QuerySet[Article], name: str
    ) -> HttpResponse | None:
        bulk, chosen = ACTS[name], list(stories.order_by("pk")[: MOST + 1])
        if len(chosen) > MOST:
            said = _("At most %(n)d articles go at once. Choose fewer.") % {"n": MOST}
            self.message_user(request, said, messages.ERROR)
            return None
        confirmed = "confirmed" in request.POST
        form = bulk.form(request.POST if confirmed else None) if bulk.form else None
        if not confirmed or (form is not None and not form.is_valid()):
            return self._ask(request, bulk, name, chosen, form)
        value = form.cleaned_data["value"] if form is not None else None
        outcome = _run(bulk, chosen, value, request)
        self._say(request, bulk, outcome)
        return None

    def _ask(
        self,
        request: HttpRequest,
        bulk: Bulk,
        name: str,
        chosen: list[Article],
        form: forms.Form | None,
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": bulk.title,
            "subtitle": None,
            "opts": self.opts,
            "bulk": bulk,
            "action": name,
            "stories": chosen,
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "form": form,
        }
        return TemplateResponse(request, "admin/articles/article/bulk.html", context)

    def _say(self, request: HttpRequest, bulk: Bulk, outcome: Outcome) -> None:
        out = len(outcome.left_out)
        said = bulk.said(outcome.done)
        if out:
            said += " " + ngettext("%(n)d was left out:", "%(n)d were left out:", out) % {"n": out}
            said += " " + " ".join(outcome.left_out)
        self.message_user(request, said, messages.WARNING if out else messages.SUCCESS)


def _run(bulk: Bulk, chosen: list[Article], value: Any, request: HttpRequest) -> Outcome:
    """Do the act to each story by itself: one that fails stops no other."""
    by, at, outcome = actor(request), clock.now(request), Outcome()
    for article in chosen:
        seen = request.POST.get(f"version-{article.pk}", "")
        try:
            version = int(seen) if seen.isdecimal() and len(seen) < 10 else None
            bulk.act(article, value, by, at, version)
            outcome.done += 1
        except NotReady as refusal:
            outcome.left_out.append(_why(article, refusal.findings[0].sentence))
        except Conflict:
            outcome.left_out.append(_why(article, _("Somebody saved it meanwhile.")))
        except PermissionDenied:
            sentence = _("You don’t have the right to do this to this story.")
            outcome.left_out.append(_why(article, sentence))
        except ValueError:
            outcome.left_out.append(_why(article, _("This person writes no stories.")))
    return outcome


def _why(article: Article, sentence: str) -> str:
    return _("“%(story)s”: %(why)s") % {"story": article, "why": sentence}
