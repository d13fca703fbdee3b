"""Filters of the article list: one condition for each choice, and its number beside it."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from django.contrib import admin
from django.db.models import Count, Exists, F, Func, OuterRef, Q, QuerySet
from django.db.models.lookups import Exact
from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk import clock
from articles.models import Article, Author, Byline, Kind, Section, State, Summary
from articles.text.names import name_key
from articles.written import language_name

Choices = list[tuple[str, str]]
Condition = Q | Exists | Exact

# Up to so many stories are fetched by an index of their own and sorted; of more, the list
# walks its own order and meets them often.
_RARE: Final = 5_000
_KEY_DIGITS: Final = 19  # more than any key of a row has


def once[T](request: HttpRequest, name: str, make: Callable[[], T]) -> T:
    """Keep for one request what Django’s facets ask for again with every filter."""
    key = f"_newsroom_list_{name}"
    if not hasattr(request, key):
        setattr(request, key, make())
    kept: T = getattr(request, key)
    return kept


class Unindexed(Func):
    """A column for which SQLite takes no index, so that the list keeps its own order.

    It would else fetch every story of a language and sort them all. PostgreSQL knows how
    many there are and chooses by itself.
    """

    template = "%(expressions)s"
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Write the plus sign, which changes no value and hides the column."""
        return self.as_sql(compiler, connection, template="+%(expressions)s", **extra)


class CountedFilter(admin.SimpleListFilter, ABC):
    """A filter whose choices are conditions, and whose counts stand beside the words."""

    template = "admin/articles/article/filter.html"

    @abstractmethod
    def condition(self, request: HttpRequest, value: str) -> Condition:
        """Say which stories the choice ``value`` keeps."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Narrow the list; a value that isn't offered narrows nothing."""
        value = self.value()
        if value is None or value not in dict(self.lookup_choices):
            return queryset
        return queryset.filter(self.condition(request, value))

    def get_facet_counts(self, pk_attname: str, filtered_qs: QuerySet[Any]) -> dict[str, Any]:
        """Count every choice in one query."""
        return {
            f"{place}__c": Count(pk_attname, filter=self.condition(self.request, str(value)))
            for place, (value, _title) in enumerate(self.lookup_choices)
        }

    def choices(self, changelist: Any) -> Iterator[Any]:
        """Give each choice with its number apart; choices without a story are left out."""
        counts = self.get_facet_queryset(changelist) if changelist.add_facets else None
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": _("All"),
            "count": "",
        }
        for place, (value, title) in enumerate(self.lookup_choices):
            selected = self.value() == str(value)
            count = counts[f"{place}__c"] if counts is not None else None
            if count == 0 and not selected:
                continue
            yield {
                "selected": selected,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": title,
                "count": "" if count is None else number_format(count, force_grouping=True),
            }


class StatusFilter(CountedFilter):
    """By the state as people say it: scheduled is not yet published."""

    title = gettext_lazy("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Name the states."""
        return [
            ("draft", _("Draft")),
            ("in_review", _("In review")),
            ("approved", _("Approved")),
            ("scheduled", _("Scheduled")),
            ("published", _("Published")),
            ("changed", _("Changes not yet out")),
            ("unpublished", _("Unpublished")),
            ("retracted", _("Retracted")),
        ]

    def condition(self, request: HttpRequest, value: str) -> Condition:
        """Tell scheduled from published by the moment."""
        at, published = clock.now(request), Q(state=State.PUBLISHED)
        if value == "scheduled":
            return published & Q(published_at__gt=at)
        if value == "published":
            # As a negation it doesn’t lead SQLite to the index of the site’s order, which
            # is another than the list’s, and to sorting every story there is.
            return published & ~Q(published_at__gt=at)
        if value == "changed":
            return published & Q(latest_revision__gt=F("live_revision"))
        return in_state(value)


def in_state(state: str) -> Q:
    """Keep stories of a state that isn't *published*, said so that their index answers.

    It leaves published stories out, and SQLite takes it only for a query that does.
    """
    return Q(state=state) & ~Q(state=State.PUBLISHED)


class WhoFilter(CountedFilter):
    """By whose story it is."""

    title = gettext_lazy("whose")
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Offer one's own."""
        return [("mine", _("Mine"))]

    def condition(self, request: HttpRequest, value: str) -> Condition:
        """Keep what the person wrote or was given."""
        return Q(created_by=request.user.pk) | Q(assigned_to=request.user.pk)


class SummaryFilter(CountedFilter):
    """By where the summary stands."""

    title = gettext_lazy("summary")
    parameter_name = "summary"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Name what can be said of a summary."""
        return [
            ("checked", _("Checked")),
            ("stale", _("Out of date")),
            ("waiting", _("Waiting for a check")),
            ("none", _("None")),
        ]

    def condition(self, request: HttpRequest, value: str) -> Condition:
        """Ask for versions of these states. One that is out of date outweighs an approved one:
        points may be hidden while the one line is not, and an approved one the others.
        """
        states = Summary.State
        if value == "checked":
            return Q(_has(states.APPROVED)) & ~Q(_has(states.STALE))
        if value == "stale":
            return _has(states.STALE)
        if value == "waiting":
            return Q(_has(states.DRAFT)) & ~Q(_has(states.APPROVED, states.STALE))
        return ~Q(_has(states.APPROVED, states.STALE, states.DRAFT))


def _has(*states: str) -> Exists:
    return Exists(Summary.objects.filter(article=OuterRef("pk"), state__in=states))


class KindFilter(CountedFilter):
    """By the sort of story."""

    title = gettext_lazy("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Name the kinds."""
        return [(value, str(label)) for value, label in Kind.choices]

    def condition(self, request: HttpRequest, value: str) -> Condition:
        """Keep one kind."""
        return Q(kind=value)


class _ByColumn(CountedFilter):
    """By a column that has an index of its own, which holds another order than the list."""

    column: str

    def condition(self, request: HttpRequest, value: str) -> Condition:
        """Keep one value, in the list's own order."""
        # Behind the plus sign a database compares what it is given, not what was meant.
        column: Any = Article._meta.get_field(self.column)
        stored = column.get_prep_value(value)
        return Exact(Unindexed(F(self.column)), stored)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Take the index where the value is rare: the list may go far without meeting one."""
        value = self.value()
        if value is None or value not in dict(self.lookup_choices):
            return queryset
        few = Article.everything.filter(**{self.column: value}).order_by()[: _RARE + 1]
        if once(request, f"few_{self.column}", few.count) <= _RARE:
            return queryset.filter(**{self.column: value})
        return queryset.filter(self.condition(request, value))


class SectionFilter(_ByColumn):
    """By section, in the order of the navigation."""

    title = gettext_lazy("section")
    parameter_name = "section"
    column = "section"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Name the sections."""
        rows = Section.objects.values_list("pk", "name")
        return once(request, "sections", lambda: [(str(pk), name) for pk, name in rows])


class AuthorFilter(CountedFilter):
    """By author: those with the most stories are offered, any other can be asked for."""

    title = gettext_lazy("author")
    parameter_name = "author"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Name the authors with the most stories, and the one who is chosen."""
        return once(request, "authors", lambda: _authors(self.value()))

    def condition(self, request: HttpRequest, value: str) -> Condition:
        """Keep what the author signs."""
        return Q(pk__in=Byline.objects.filter(author_id=int(value)).values("article"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Keep the list's own order where the author is met often."""
        value = self.value()
        if value is None or value not in dict(self.lookup_choices):
            return queryset
        signed = Byline.objects.filter(author_id=int(value)).order_by()
        if once(request, "few_author", signed[: _RARE + 1].count) <= _RARE:
            return queryset.filter(self.condition(request, value))
        return queryset.filter(Exists(signed.filter(article=OuterRef("pk"))))


def _authors(chosen: str | None, most: int = 12) -> Choices:
    rows = Author.objects.order_by("-published_count", "name", "id").values_list("pk", "name")
    found = dict(rows[:most])
    if chosen and chosen.isdecimal() and len(chosen) < _KEY_DIGITS:
        found |= dict(rows.filter(pk=chosen))
    return [(str(pk), name) for pk, name in sorted(found.items(), key=lambda one: one[1])]


class LanguageFilter(_ByColumn):
    """By the languages that stories are really written in."""

    title = gettext_lazy("language")
    parameter_name = "language"
    column = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Name the languages in use, in the order of their names."""
        return once(request, "languages", _named_languages)


def _named_languages() -> Choices:
    named = [(code, language_name(code)) for code in _languages()]
    return sorted(named, key=lambda one: name_key(one[1]))


def _languages(most: int = 40) -> Iterable[str]:
    """Walk the index of languages from one to the next: a probe for each, no scan."""
    found: list[str] = []
    codes = Article.objects.order_by("language").values_list("language", flat=True)
    while len(found) < most:
        following = codes.filter(language__gt=found[-1] if found else "").first()
        if following is None:
            break
        found.append(following)
    return found
