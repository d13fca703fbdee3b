"""What is written once and never changed: corrections and the audit log."""

import json
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import publishing
from articles.desk import audit_export, audit_words, clock, paging
from articles.desk.choices import is_uid
from articles.desk.noun_admin import NounAdmin, actor
from articles.desk.offered import OfferedFilters
from articles.models import Article, AuditEntry, Correction, outside_bin


class NoticeForm(ModelForm[Any]):
    """A notice on a story that readers have had."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:
            choice: Any = self.fields["kind"]
            choice.choices = [pair for pair in choice.choices if pair[0] in publishing.NOTICES]

    def clean_article(self) -> Article:
        """Refuse a story about which readers have nothing to be told."""
        story: Article = self.cleaned_data["article"]
        if not publishing.is_possible("correct", story, timezone.now()):
            raise ValidationError(_("Readers have not had this story."), code="state")
        return story

    def clean(self) -> dict[str, Any]:
        """Refuse what can't be issued, such as a correction that the summary contradicts."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if {"article", "kind", "before", "after"} <= cleaned.keys():
            words = (cleaned["before"], cleaned["after"])
            try:
                publishing.require_notice(
                    cleaned["article"], cleaned["kind"], timezone.now(), *words
                )
            except publishing.NotReady as refusal:
                self.add_error(None, [finding.sentence for finding in refusal.findings])
        return cleaned


class CorrectionAdmin(NounAdmin):
    """Notices to readers: issued once, then kept as they are."""

    form = NoticeForm
    fields = ("article", "kind", "text", "before", "after")
    list_display = ("text_start", "kind", "article", "at", "issued_by_name")
    list_filter = ("kind",)
    list_select_related = ("article",)
    search_fields = ("text", "article__headline")
    autocomplete_fields = ("article",)
    ordering = ("-at", "-id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Correction]:
        """Leave the stories' long text where it is, and stories in the bin out."""
        long = ("article__body", "article__rendered_body", "article__plain_text")
        return Correction.objects.filter(outside_bin("article__")).defer(*long)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show the issue's particulars; keep a notice as it was issued."""
        return () if obj is None else (*self.fields, "at", "issued_by_name")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show who issued it once it is issued."""
        return self.fields if obj is None else (*self.fields, "at", "issued_by_name")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Start with the story whose screen led here."""
        uid = request.GET.get("article", "")
        story = Article.objects.filter(uid=uid).only("pk").first() if is_uid(uid) else None
        return {"article": story.pk} if story else {}

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no: another notice corrects a notice."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Issue the notice through ``publishing``."""
        issued = publishing.correct(
            obj.article, obj.kind, obj.text, actor(request), clock.now(request),
            before=obj.before, after=obj.after,
        )  # fmt: skip
        obj.pk = issued.pk

    @admin.display(description=gettext_lazy("text"))
    def text_start(self, correction: Correction) -> str:
        """The beginning of the notice."""
        return str(correction)

    def get_view_on_site_url(self, obj: Any = None) -> None:
        """A notice stands with its story."""
        return None


class AuditEntryAdmin(admin.ModelAdmin[AuditEntry]):
    """Who did what; for reading alone."""

    list_display = ("at", "person", "act", "kind", "thing", "why")
    list_filter = ("at", ("verb", audit_words.ActFilter), ("target_type", audit_words.KindFilter))
    change_list_template = "admin/articles/auditentry/change_list.html"
    search_fields = ("told_name", "actor_name", "told_reason")
    list_per_page = 100
    list_max_show_all = 0
    paginator = paging.CappedPaginator
    show_full_result_count = False
    actions = None
    fields = (
        "at", "person", "account", "act", "kind", "thing", "target_uid", "why", "more",
    )  # fmt: skip

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Take no other filters than those on offer: the columns hold what is not told."""
        return OfferedFilters

    def get_queryset(self, request: HttpRequest) -> QuerySet[AuditEntry]:
        """Keep what a person may not read of stories from list, search, page and export."""
        return audit_words.told(super().get_queryset(request), actor(request))

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> AuditEntry | None:
        """Give the entry in the words for this person, also where its name heads the page."""
        entry: Any = super().get_object(request, *args, **kwargs)
        if entry is not None:
            entry.target_name, entry.reason = entry.told_name, entry.told_reason
        return entry  # type: ignore[no-any-return]

    @admin.display(description=gettext_lazy("who"), ordering="actor_name")
    def person(self, entry: Any) -> str:
        """Who did it, by the name at that time."""
        return str(entry.actor_name)

    @admin.display(description=gettext_lazy("account"))
    def account(self, entry: Any) -> str:
        """The account of who did it, as it is called now."""
        return str(entry.actor or "")

    @admin.display(description=gettext_lazy("what"), ordering="verb")
    def act(self, entry: Any) -> str:
        """What was done."""
        return str(entry.act)

    @admin.display(description=gettext_lazy("kind of thing"), ordering="target_type")
    def kind(self, entry: Any) -> str:
        """What kind of thing it was done to."""
        return audit_words.kind(entry.target_type)

    @admin.display(description=gettext_lazy("thing"), ordering="told_name")
    def thing(self, entry: Any) -> str:
        """What it was done to; an address keeps its direction beside any language."""
        return format_html("<bdi>{}</bdi>", entry.told_name) if entry.told_name else ""

    @admin.display(description=gettext_lazy("reason"))
    def why(self, entry: Any) -> str:
        """The reason that was given."""
        return str(entry.told_reason)

    @admin.display(description=gettext_lazy("details"))
    def more(self, entry: Any) -> str:
        """What else was noted, as JSON."""
        return json.dumps(entry.told_details, ensure_ascii=False)

    def get_urls(self) -> list[URLPattern]:
        """Add the export."""
        wrap = self.admin_site.admin_view
        export = path("export/", wrap(self.export_view), name="articles_auditentry_export")
        return [export, *super().get_urls()]

    def export_view(self, request: HttpRequest) -> HttpResponseBase:
        """Send what the list's filters and search leave, all pages of it, as CSV."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            entries = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters as unknown:
            # The list leads to all entries then; a file of them all is not what was asked for.
            raise BadRequest from unknown
        answer = StreamingHttpResponse(
            audit_export.lines(entries), content_type="text/csv; charset=utf-8"
        )
        answer["Content-Disposition"] = 'attachment; filename="audit.csv"'
        answer["Cache-Control"] = "no-store"
        return answer

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Say no: entries are written with the acts they record."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no."""
        return False
