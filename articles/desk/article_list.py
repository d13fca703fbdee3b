"""The list of articles."""

import datetime as dt
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import F, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import permissions, search
from articles.desk import clock, paging, status
from articles.desk.choices import is_uid
from articles.desk.dates import DateFilter
from articles.desk.filters import (
    AuthorFilter,
    KindFilter,
    LanguageFilter,
    SectionFilter,
    StatusFilter,
    SummaryFilter,
    WhoFilter,
    in_state,
    once,
)
from articles.desk.noun_admin import actor
from articles.desk.offered import OfferedFilters
from articles.models import Article, Byline, Kind, Revision, State, Summary
from articles.text import queries
from articles.text.slugs import is_slug
from articles.written import language_name, written

_VIEW_COUNT = 1_000  # the small numbers beside the saved views are counted no further
# The list answers within 300 ms with the numbers of all its filters up to about here.
_ALWAYS_COUNTED: Final = 10_000
_LONG: Final = ("body", "rendered_body", "plain_text", "standfirst", "reason")


class StoryList(OfferedFilters):
    """Django's list, without the long text, and with facets while counting them is quick."""

    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> QuerySet[Article]:
        """Leave the long text where it is; bring what each row says (4 queries a page)."""
        found: QuerySet[Article] = super().get_queryset(request, *args, **kwargs)
        language = Value(clock.publication_of(request).language)
        people = Byline.objects.select_related("author").order_by("position")
        summaries = Summary.objects.exclude(state=Summary.State.WITHDRAWN).defer("points")
        newest = Revision.objects.filter(number=F("article__latest_revision")).defer("data")
        return (
            found.annotate(main_language=language)
            .defer(*_LONG)
            .prefetch_related(
                Prefetch("bylines", people),
                Prefetch("summaries", summaries, to_attr="versions"),
                Prefetch("revisions", newest, to_attr="newest"),
            )
        )

    def get_filters(self, request: HttpRequest) -> Any:
        """Count the choices always in a small newsroom, on demand in a larger one."""
        stories = self.root_queryset.order_by()[: _ALWAYS_COUNTED + 1]
        if once(request, "stories", stories.count) <= _ALWAYS_COUNTED:
            self.add_facets, self.is_facets_optional = True, False
        return super().get_filters(request)

    def get_results(self, request: HttpRequest) -> None:
        """Fetch the page."""
        super().get_results(request)
        if self.result_count >= paging.COUNTED:
            self.add_facets = False
            self.is_facets_optional = False


class ArticleList(admin.ModelAdmin[Article]):
    """Columns, filters, search and saved views."""

    list_display = ("story", "state_word", "summary_word", "goes_out", "last_change")
    list_display_links = ("story",)
    list_filter = (
        StatusFilter, WhoFilter, SummaryFilter, SectionFilter, AuthorFilter, DateFilter,
        KindFilter, LanguageFilter,
    )  # fmt: skip
    list_select_related = ("section",)
    list_per_page = 50
    list_max_show_all = 0
    # Exactly an index, on both databases: every page is a range of it.
    ordering = ("-changed_at", "-id")
    paginator = paging.CappedPaginator
    search_fields = ("headline",)
    search_help_text = gettext_lazy(
        "Words of the story as it was saved last before readers had it, or as they have it:"
        " “next to each other”, -without, begin*. Or a whole web address, slug or id."
    )
    show_full_result_count = False
    show_facets = admin.ShowFacets.ALLOW  # and always in a small newsroom: ``StoryList``
    change_list_template = "admin/articles/article/change_list.html"

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Use the list above."""
        return StoryList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        """Find by words, as readers do, or exactly by address, slug or id."""
        term = search_term.strip()
        if not term:
            return queryset, False
        exact = _exactly(term)
        if exact is not None and queryset.filter(exact).exists():
            return queryset.filter(exact), False
        match = search.match(queries.read(term))
        return (search.narrow(queryset, match) if match else queryset.none()), False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list under its saved views."""
        views = {"views": _saved_views(request)} if request.method == "GET" else {}
        return super().changelist_view(request, {**views, **(extra_context or {})})

    @admin.display(description=gettext_lazy("headline"), ordering=Lower("headline"))
    def story(self, article: Article) -> SafeString:
        """Headline, and what tells similar stories apart."""
        words = ngettext("%(n)s word", "%(n)s words", article.word_count) % {
            "n": number_format(article.word_count, force_grouping=True)
        }
        people = ", ".join(byline.author.name for byline in article.bylines.all())
        kind = article.get_kind_display() if article.kind != Kind.NEWS else ""
        other = article.language != getattr(article, "main_language", "")
        language = language_name(article.language) if other else ""
        facts = [article.section, people, words, kind, language]
        return format_html(
            '<span class="story" lang="{}" dir="auto">{}</span><small>{}</small>',
            article.language,
            str(article),
            # Each for itself: a Latin name would draw the number of words to its own side.
            format_html_join(" · ", "<bdi>{}</bdi>", ((fact,) for fact in facts if fact)),
        )

    @admin.display(description=gettext_lazy("status"), ordering="state")
    def state_word(self, article: Article) -> SafeString:
        """The state as word and sign, and whether changes wait."""
        shown = status.show(status.status_of(article, timezone.now()))
        if article.has_working_copy and article.state == State.PUBLISHED:
            return format_html("{}<small>{}</small>", shown, _("changes not yet out"))
        return shown

    @admin.display(description=gettext_lazy("summary"))
    def summary_word(self, article: Article) -> SafeString | str:
        """Where the summary stands; a sign only where something is to be done."""
        versions = getattr(article, "versions", ())
        approved = [row for row in versions if row.state == Summary.State.APPROVED]
        # The points may be out of date while the one line isn't.
        is_stale = any(row.state == Summary.State.STALE for row in versions)
        if is_stale or any(row.body_fingerprint != article.body_fingerprint for row in approved):
            return status.show(status.Status(_("Out of date"), "stale"))
        if approved:
            return _("Checked")
        if versions:
            return _("Not checked")
        return format_html('<span class="quiet">{}</span>', _("None yet"))

    @admin.display(description=gettext_lazy("goes out / went out"), ordering="published_at")
    def goes_out(self, article: Article) -> SafeString | str:
        """When readers got it or will get it, in the newsroom's zone."""
        return _when(article.published_at)

    @admin.display(description=gettext_lazy("last change"), ordering="changed_at")
    def last_change(self, article: Article) -> SafeString | str:
        """When the story was last written to, in the newsroom's zone, and by whom."""
        names = [revision.created_by_name for revision in getattr(article, "newest", ())]
        shown = _when(article.changed_at)
        return format_html("{}<small>{}</small>", shown, names[0]) if names else shown


def _when(moment: dt.datetime | None) -> SafeString | str:
    """Write a moment as briefly as its distance allows; a day stands with every other time."""
    if moment is None:
        return "–"
    local, today = timezone.localtime(moment), timezone.localdate()
    if local.date() == today:
        text = _("%(time)s today") % {"time": date_format(local, "H:i")}
    else:
        text = written(local, "j M, H:i" if local.year == today.year else "j M Y, H:i")
    return format_html('<time datetime="{}">{}</time>', local.isoformat("T", "seconds"), text)


def _exactly(term: str) -> Q | None:
    if is_uid(term):
        return Q(uid=term)
    if "/" in term:
        return Q(path="/" + term.split("://", 1)[-1].split("/", 1)[-1].strip("/") + "/")
    return Q(slug=term) if is_slug(term) else None


def _saved_views(request: HttpRequest) -> list[dict[str, Any]]:
    """Give the views as plain links with small counts (one bounded query each)."""
    at, user = clock.now(request), request.user.pk
    stories = Article.objects.filter(permissions.seen_by(actor(request), at))
    published = stories.filter(state=State.PUBLISHED)
    mine = stories.filter(Q(created_by=user) | Q(assigned_to=user))
    views: list[tuple[str, dict[str, str], QuerySet[Any] | None]] = [
        (_("All"), {}, None),
        (_("Mine"), {"whose": "mine"}, mine),
        (_("Drafts"), {"status": "draft"}, stories.filter(in_state(State.DRAFT))),
        (_("Scheduled"), {"status": "scheduled"}, published.filter(published_at__gt=at)),
        (_("Published"), {"status": "published"}, None),
        (_("Changes not yet out"), {"status": "changed"}, None),
        (_("Summary out of date"), {"summary": "stale"}, None),
        (_("Unpublished"), {"status": "unpublished"}, stories.filter(in_state(State.UNPUBLISHED))),
    ]
    chosen = {key: request.GET[key] for key in ("whose", "status", "summary") if key in request.GET}
    return [
        {
            "name": name,
            "url": f"?{urlencode(query)}" if query else "?",
            "count": _small_count(rows),
            "current": query == chosen,
        }
        for name, query, rows in views
    ]


def _small_count(rows: QuerySet[Article] | None) -> str:
    if rows is None:
        return ""
    count = rows.order_by()[: _VIEW_COUNT + 1].count()
    shown = number_format(min(count, _VIEW_COUNT), force_grouping=True)
    return f"{shown}+" if count > _VIEW_COUNT else shown
