"""Articles on the desk: the screen of one story, its history, and the way to both."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import helpers
from django.contrib.admin.options import ActionLocation, csrf_protect_m
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import conf, permissions, publishing, summaries
from articles.desk import (
    binning,
    clock,
    grounding,
    keeping,
    link_search,
    notes,
    presence,
    story_preview,
    summary_panel,
)
from articles.desk.article_list import ArticleList
from articles.desk.binning import StoryBin
from articles.desk.bulk_acts import BulkActs
from articles.desk.noun_admin import actor
from articles.desk.story_keeping import StoryKeeping, forget, keep_url, offers, screen_of
from articles.desk.story_links import StoryLinks
from articles.desk.story_screen import StoryScreen
from articles.desk.story_translations import StoryTranslations
from articles.desk.story_versions import StoryVersions
from articles.models import Article, User

_FIELDSETS: list[tuple[Any, dict[str, Any]]] = [
    (gettext_lazy("Story"), {"fields": ["headline", "standfirst", "body"]}),
    (
        gettext_lazy("Summary"),
        {"fields": ["summary_points", "summary_line", "summary_checked", "override_reason"]},
    ),
    (
        gettext_lazy("Lead image"),
        {
            "fields": [
                "lead_image", "lead_image_alt", "lead_image_decorative", "lead_image_caption",
            ]
        },
    ),
    (
        gettext_lazy("Filed under"),
        {
            "fields": [
                ("section", "kind", "language"), "topics", ("series", "series_part"), "related",
            ]
        },
    ),
    (
        gettext_lazy("Web address, search settings and source"),
        {
            "classes": ["collapse"],
            "fields": [
                "slug", "search_title", "search_description", "canonical_url", "source_credit",
            ],
        },
    ),
]  # fmt: skip


# What the check of the points looks at.
_GROUNDED = ("summary_points", "summary_line", "headline", "standfirst", "body", "language")
# Presses that keep the text and schedule nothing, whatever stands at “Publish at”.
_LEAVE_MOMENT = frozenset({"save", "merge", "submit", "approve", "return"})
# What is said after a press; of the others ``_said`` knows more.
_DONE = {
    "submit": gettext_lazy("Submitted. The editors find it under “In review”."),
    "approve": gettext_lazy("Approved. It can go out as it stands."),
    "return": gettext_lazy("Returned. It is a draft again, and its author reads your note."),
    "unpublish": gettext_lazy("No longer scheduled. The story is a draft again."),
    "unschedule": gettext_lazy("No longer scheduled."),
    "correct": gettext_lazy("Published with its notice. It stands with the story now."),
    "retract": gettext_lazy("Retracted. Readers find the headline and your reason, nothing else."),
    "lift_embargo": gettext_lazy("The embargo is lifted."),
    "withdraw_summary": gettext_lazy("Withdrawn. Readers no longer see the summary."),
    "take_draft": gettext_lazy("The draft stands in the form. Check it against the text."),
    "discard_draft": gettext_lazy("The draft is gone."),
    "link_translation": gettext_lazy(
        "Linked. Readers get from each to the other once both are out."
    ),
    "unlink_translation": gettext_lazy("The link is gone."),
    "draft_again": gettext_lazy("A draft is being made of the text as it is stored now."),
}


class ArticleAdmin(
    StoryBin, StoryLinks, StoryTranslations, StoryVersions, StoryKeeping, BulkActs, ArticleList
):
    """One story: built from its snapshot, written by ``publishing`` alone."""

    # -- rights ---------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Leave out what the person may not know of: in lists, counts and choices."""
        seen = permissions.seen_by(actor(request), clock.now(request))
        return super().get_queryset(request).filter(seen)

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Show what readers have had, and the rest to those who may read it."""
        if obj is None:
            return super().has_view_permission(request)
        return permissions.may_see(actor(request), obj, clock.now(request))

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Ask the verbs' own rule: a reporter changes own stories."""
        allowed = super().has_change_permission(request, obj)
        return allowed and permissions.may(actor(request), "save", obj)

    # -- the screen -----------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        """Add the pages of versions, the preview, and the search for stories to link to."""
        wrap = self.admin_site.admin_view
        return [
            *self.version_urls(),
            *self.keeping_urls(),
            *self.link_urls(),
            *self.bin_urls(),
            *self.translation_urls(),
            path("<path:object_id>/notes/", wrap(self.notes_view), name="articles_article_notes"),
            path(
                "<path:object_id>/duplicate/",
                wrap(require_POST(self.duplicate_view)),
                name="articles_article_duplicate",
            ),
            path(
                "<path:object_id>/summary/versions/",
                wrap(self.summary_versions_view),
                name="articles_article_summary_versions",
            ),
            path(
                "<path:object_id>/summary/changes/",
                wrap(self.summary_changes_view),
                name="articles_article_summary_changes",
            ),
            path("links/", wrap(link_search.view), name="articles_article_links"),
            path("add/preview/", wrap(self.preview_view), name="articles_article_preview_new"),
            path(
                "<path:object_id>/change/preview/",
                wrap(self.preview_view),
                name="articles_article_preview",
            ),
            path(
                "add/grounding/",
                wrap(require_POST(self.grounding_view)),
                name="articles_article_grounding_new",
            ),
            path(
                "<path:object_id>/change/grounding/",
                wrap(require_POST(self.grounding_view)),
                name="articles_article_grounding",
            ),
            *super().get_urls(),
        ]

    @csrf_protect_m  # type: ignore[untyped-decorator]  # Django’s own, without types
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the screen, or do what was pressed on it.

        Not the stock view: that writes the live row before any button is looked at.
        """
        article = self._story(request, object_id)
        kept = keeping.find(_person(request), article, request.GET.get("kept", ""))
        screen = StoryScreen(
            request, self.admin_site, article, None if request.method == "POST" else kept
        )
        if request.method == "POST":
            done = screen.act()
            if done is not None:
                forget(request, article, screen.at)
                return self._answer(request, screen, done)
        return self._show(request, screen, form_url, extra_context or {})

    def _story(self, request: HttpRequest, object_id: str | None) -> Article | None:
        if object_id is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return None
        stories = Article.everything.select_related("section", "lead_image")
        stories = stories.prefetch_related(summaries.prefetched())
        key = unquote(object_id)
        is_key = key.isdecimal() and len(key) < 19
        article = stories.filter(pk=key).first() if is_key else None
        if article is None:
            raise Http404(_("There is no such story."))
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        return article

    def _answer(self, request: HttpRequest, screen: StoryScreen, article: Article) -> HttpResponse:
        was_held = article.held_back_at == screen.at
        level = messages.ERROR if was_held else messages.SUCCESS
        self.message_user(request, _said(screen, article), level)
        if request.POST.get("_verb", "save") in _LEAVE_MOMENT and screen.left_moment:
            self.message_user(request, screen.left_moment, messages.WARNING)
        where = screen_of(article)
        if screen.verb == "draft_again":
            key = summary_panel.ask_for_draft(article, _person(request))
            where += f"?drafting={key}#summary-versions"
        return HttpResponseRedirect(where)

    def _show(
        self, request: HttpRequest, screen: StoryScreen, form_url: str, extra: dict[str, Any]
    ) -> HttpResponse:
        article, adding = screen.article, screen.article is None
        # The admin shows any form; only its stubs ask for one that is made from a model.
        form: Any = screen.form
        admin_form = helpers.AdminForm(form, _FIELDSETS, {}, model_admin=self)
        if adding and not form.is_bound:
            form.fields["headline"].widget.attrs["autofocus"] = True
        headline = screen.base["fields"]["headline"] or _("Untitled")
        context = {
            **self.admin_site.each_context(request),
            **screen.context(),
            "title": _("Write an article") if adding else headline,
            "subtitle": None,
            "adminform": admin_form,
            "object_id": None if adding else str(article.pk) if article else None,
            "original": article,
            "binned": binning.banner(article, screen.by),
            "is_popup": False,
            "to_field": None,
            # Without the admin's own scripts for what this form hasn't: actions, pop-ups, slugs.
            "media": admin_form.media + screen.bylines.media,
            "inline_admin_formsets": [],
            "errors": helpers.AdminErrorList(form, [screen.bylines]),
            "preview_url": _preview_of(article),
            "grounding_url": _grounding_of(article),
            **_grounding(screen),
            **self._while_typing(request, screen),
            "image_add_url": reverse("admin:articles_image_add"),
            "sample_host": conf.site_url().split("://", 1)[-1],
            "preserved_filters": self.get_preserved_filters(request),
            **extra,
        }
        return self.render_change_form(
            request, context, add=adding, change=not adding, obj=article, form_url=form_url
        )

    def _while_typing(self, request: HttpRequest, screen: StoryScreen) -> dict[str, Any]:
        """Give what the scripts that keep text need, and what they kept before."""
        article, user = screen.article, _person(request)
        kept = screen.kept
        may_offer = screen.offers.get("save") and not kept
        return {
            "offers": offers(screen, self.admin_site) if may_offer else [],
            "here": presence.sentences(user, article, screen.at) if article else [],
            "keep_url": keep_url(article),
            "slot": kept.slot if kept else keeping.slot_of(request.POST),
            "ping_seconds": presence.PING,
        }

    def get_view_on_site_url(self, obj: Article | None = None) -> str | None:
        """Link to the readers' page while there is one."""
        return obj.path if obj is not None and obj.state == "published" else None

    def preview_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        """Show what stands in the form as readers would get it; nothing is stored."""
        article = self._story(request, object_id)
        if request.method != "POST":
            # The tab was opened again without its form: the form is where the text is.
            return HttpResponseRedirect(screen_of(article))
        screen = StoryScreen(request, self.admin_site, article)
        frame = {**self.admin_site.each_context(request), "title": _("Preview"), "subtitle": None}
        return story_preview.answer(request, screen, frame)

    def grounding_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        """Say what the typed text doesn't support of the typed points; nothing is stored."""
        screen = StoryScreen(request, self.admin_site, self._story(request, object_id))
        if not screen.may_save:
            raise PermissionDenied
        return grounding.answer(request, screen.base["fields"]["language"])

    def notes_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what colleagues wrote about the story, and take more."""
        article = self._one(request, object_id)
        return notes.page(request, article, self._frame(request, article, _("Notes")))

    def summary_versions_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the drafts and versions alone, for a screen that waits for a draft."""
        article = self._one(request, object_id)
        screen = StoryScreen(request, self.admin_site, article)
        context = {**screen.context(), "original": article}
        template = "admin/articles/article/summary_versions.html"
        headers = {"Cache-Control": "no-store"}
        return TemplateResponse(request, template, context, headers=headers)

    def summary_changes_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what changed in the text since the summary was checked."""
        return summary_panel.changes(request, self._one(request, object_id))

    # -- other stories ---------------------------------------------------------------------

    def duplicate_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Begin a draft with the text of this story."""
        article = self._one(request, object_id)
        copy = publishing.duplicate(article, actor(request), clock.now(request))
        said = _("This is a new draft with the same text. The other story stays as it is.")
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[copy.pk]))

    def get_actions(
        self, request: HttpRequest, action_location: ActionLocation = ActionLocation.CHANGE_LIST
    ) -> dict[str, Any]:
        """Offer the bin in place of deleting."""
        found: dict[str, Any] = super().get_actions(request, action_location)
        found.pop("delete_selected", None)
        return found


def _preview_of(article: Article | None) -> str:
    if article is None:
        return reverse("admin:articles_article_preview_new")
    return reverse("admin:articles_article_preview", args=[article.pk])


def _grounding(screen: StoryScreen) -> dict[str, Any]:
    """Give what the check says of the story in the form: as it was typed, or as it is stored."""
    form, language = screen.form, screen.base["fields"]["language"]
    typed = {name: str(form[name].value() or "") for name in _GROUNDED} if form.is_bound else None
    found = grounding.of_typed(typed, language) if typed else grounding.of(screen.base)
    return {"findings": found, "blocked": any(line.level == "block" for line in found)}


def _grounding_of(article: Article | None) -> str:
    if article is None:
        return reverse("admin:articles_article_grounding_new")
    return reverse("admin:articles_article_grounding", args=[article.pk])


def _person(request: HttpRequest) -> User:
    person: User = request.user  # type: ignore[assignment]  # the desk is for people who logged in
    return person


def _said(screen: StoryScreen, article: Article) -> str:
    """Say what was done, and what readers see now."""
    number, verb = article.latest_revision, screen.verb
    if verb == "publish":
        return format_html(_("Published. Readers see it at {path}."), path=_link(article))
    if verb == "unpublish" and article.path:
        return _("Taken down. Readers who follow a link to it are told so.")
    if verb == "check_summary":
        waits = article.has_working_copy or not article.is_public(screen.at)
        told = _("Checked. Readers see it when the text goes out.")
        return told if waits else _("Checked. Readers see it with the text.")
    if article.held_back_at == screen.at:
        return article.held_back_reason
    if verb == "schedule":
        screen = StoryScreen(screen.request, screen.site, article)
        return screen.goes_out
    if verb in _DONE:
        return str(_DONE[verb])
    if article.has_working_copy and article.is_public(screen.at):
        return _("Saved as version %(new)d. Readers still see version %(live)d.") % {
            "new": number or 0,
            "live": article.live_revision or 0,
        }
    return _("Draft saved as version %(number)d.") % {"number": number or 0}


def _link(article: Article) -> str:
    return format_html('<a href="{}">{}</a>', article.path, article.path)
