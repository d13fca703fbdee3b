"""The list of articles."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.desk import clock, paging, status
from articles.desk.choices import is_uid
from articles.desk.filters import LanguageFilter, StatusFilter, WhoFilter
from articles.models import Article, State
from articles.text.slugs import is_slug

_VIEW_COUNT = 1_000  # the small numbers beside the saved views are counted no further


class StoryList(ChangeList):
    """Django's list, without the long text, and without facets where counting them would
    take long.
    """

    def get_queryset(self, *args: Any, **kwargs: Any) -> QuerySet[Article]:
        """Leave the long text where it is."""
        found: QuerySet[Article] = super().get_queryset(*args, **kwargs)
        return found.defer("body", "rendered_body", "plain_text", "standfirst", "reason")

    def get_results(self, request: HttpRequest) -> None:
        """Fetch the page."""
        super().get_results(request)
        if self.result_count >= paging.COUNTED:
            self.add_facets = False
            self.is_facets_optional = False


class ArticleList(admin.ModelAdmin[Article]):
    """Columns, filters, search and saved views."""

    list_display = ("story", "state_word", "section", "goes_out", "last_change")
    list_display_links = ("story",)
    list_filter = (StatusFilter, "section", "kind", LanguageFilter, WhoFilter)
    list_select_related = ("section",)
    list_per_page = 50
    list_max_show_all = 0
    # Exactly an index, on both databases: every page is a range of it.
    ordering = ("-changed_at", "-id")
    paginator = paging.CappedPaginator
    search_fields = ("headline",)
    search_help_text = gettext_lazy("Words of the headline, or a whole web address, slug or id.")
    show_full_result_count = False
    actions = None
    change_list_template = "admin/articles/article/change_list.html"

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Use the list above."""
        return StoryList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        """Find by words of the headline, or exactly by address, slug or id."""
        term = search_term.strip()
        if not term:
            return queryset, False
        exact = _exactly(term)
        if exact is not None and queryset.filter(exact).exists():
            return queryset.filter(exact), False
        return super().get_search_results(request, queryset, search_term)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list under its saved views."""
        views = {"views": _saved_views(request)} if request.method == "GET" else {}
        return super().changelist_view(request, {**views, **(extra_context or {})})

    @admin.display(description=gettext_lazy("headline"), ordering=Lower("headline"))
    def story(self, article: Article) -> SafeString:
        """Headline, and what tells similar stories apart."""
        words = ngettext("%(n)d word", "%(n)d words", article.word_count) % {
            "n": article.word_count
        }
        facts = [str(article.get_kind_display()), article.language, words]
        return format_html(
            '<span class="story" lang="{}" dir="auto">{}</span><small>{}</small>',
            article.language,
            str(article),
            " · ".join(facts),
        )

    @admin.display(description=gettext_lazy("status"), ordering="state")
    def state_word(self, article: Article) -> SafeString:
        """The state as word and sign, and whether changes wait."""
        shown = status.show(status.status_of(article, timezone.now()))
        if article.has_working_copy and article.state == State.PUBLISHED:
            return format_html("{}<small>{}</small>", shown, _("changes not yet out"))
        return shown

    @admin.display(description=gettext_lazy("published"), ordering="published_at")
    def goes_out(self, article: Article) -> str:
        """When readers got it or will get it, in the newsroom's zone."""
        return _when(article.published_at)

    @admin.display(description=gettext_lazy("last change"), ordering="changed_at")
    def last_change(self, article: Article) -> str:
        """When the story was last written to, in the newsroom's zone."""
        return _when(article.changed_at)


def _when(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "j M Y, H:i") if moment else "–"


def _exactly(term: str) -> Q | None:
    if is_uid(term):
        return Q(uid=term)
    if "/" in term:
        return Q(path="/" + term.split("://", 1)[-1].split("/", 1)[-1].strip("/") + "/")
    return Q(slug=term) if is_slug(term) else None


def _saved_views(request: HttpRequest) -> list[dict[str, Any]]:
    """Give the views as plain links with small counts (one bounded query each)."""
    at, user = clock.now(request), request.user.pk
    stories = Article.objects.all()
    published = stories.filter(state=State.PUBLISHED)
    mine = stories.filter(Q(created_by=user) | Q(assigned_to=user))
    views: list[tuple[str, dict[str, str], QuerySet[Article] | None]] = [
        (_("All"), {}, None),
        (_("Mine"), {"whose": "mine"}, mine),
        (_("Drafts"), {"status": "draft"}, stories.filter(state=State.DRAFT)),
        (_("Scheduled"), {"status": "scheduled"}, published.filter(published_at__gt=at)),
        (_("Published"), {"status": "published"}, None),
        (_("Unpublished"), {"status": "unpublished"}, stories.filter(state=State.UNPUBLISHED)),
    ]
    chosen = {key: request.GET[key] for key in ("whose", "status") if key in request.GET}
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
