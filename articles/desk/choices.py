"""Fields that choose nouns by searching for them, and name them by uid.

A page with script searches as one types. Without script a text field under each takes
the name of what is wanted.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import media
from articles.models import Article, ArticleQuerySet, Author, Image, Series, Topic
from articles.publishing.related_part import MOST as MOST_RELATED

TYPED = "__typed"
_NAME_FIELDS: dict[type[models.Model], tuple[str, ...]] = {
    Article: ("uid",),  # found by its headline: ``story_translations``
    Author: ("name", "slug"),
    Image: ("file_name",),
    Series: ("name", "slug"),
}


def is_uid(value: str) -> bool:
    """Say whether ``value`` can be a uid."""
    try:
        uuid.UUID(value)
    except ValueError:
        return False
    return True


def names_of(model: type[models.Model], uids: Iterable[str]) -> dict[str, str]:
    """Give the names of nouns by uid, known ones only (1 query, none for none)."""
    wanted = [uid for uid in uids if is_uid(uid)]
    rows: Any = model._default_manager.filter(uid__in=wanted) if wanted else ()
    return {str(row.uid): str(row) for row in rows}


def named(queryset: models.QuerySet[Any], words: str) -> Any:
    """Find the noun that is called ``words``, whatever the case; None if there is none."""
    condition = Q()
    for field in _NAME_FIELDS[queryset.model]:
        condition |= Q(**{f"{field}__iexact": words.replace("\x00", "").strip()})
    return queryset.filter(condition).order_by("pk").first()


Groups = list[tuple[str | None, list[dict[str, Any]], int | None]]


class _Search(AutocompleteMixin):
    """Django's searching select, with uids in place of database ids."""

    choices: Any
    allow_multiple_selected: bool
    is_required: bool
    # Names that are known already, by uid: rows of one form share one look-up.
    known: Mapping[str, str] = {}
    create_option: Callable[..., dict[str, Any]]

    def get_url(self) -> str:
        """Ask the search for uids."""
        return f"{super().get_url()}?by=uid"

    def build_attrs(
        self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Leave out what the script does by itself: a form has many of these selects."""
        attrs: dict[str, Any] = super().build_attrs(base_attrs, extra_attrs)
        usual = {"data-ajax--cache", "data-ajax--type"}
        return {name: value for name, value in attrs.items() if name not in usual}

    def optgroups(
        self, name: str, value: Sequence[Any], attr: dict[str, Any] | None = None
    ) -> Groups:
        """Offer what is chosen, in the order in which it was; the rest comes by searching."""
        options = []
        if not self.is_required and not self.allow_multiple_selected:
            options.append(self.create_option(name, "", "", False, 0))
        for key, label in self._chosen([str(item) for item in value if item]):
            options.append(self.create_option(name, key, label, True, len(options)))
        return [(None, options, 0)]

    def _chosen(self, keys: list[str]) -> Iterable[tuple[str, str]]:
        missing = [key for key in keys if key not in self.known]
        found = {**self.known, **names_of(self.field.remote_field.model, missing)}
        return [(key, found.get(key, key)) for key in keys]


class SearchSelect(_Search, forms.Select):
    """One noun, found by searching."""

    typed_label = gettext_lazy("Without script, its name:")

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """Add a field for pages without script."""
        field = super().render(name, value, attrs, renderer)
        label = self.typed_label
        return format_html(
            '{}<noscript><label class="typed">{} <input type="text" name="{}"></label></noscript>',
            field,
            label,
            f"{name}{TYPED}",
        )

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Take the choice; without script, what the typed name names."""
        typed = str(data.get(f"{name}{TYPED}") or "").strip()
        if not typed:
            return super().value_from_datadict(data, files, name)
        found = named(self.field.remote_field.model._default_manager.all(), typed)
        return str(found.uid) if found else typed


class SearchSelectMany(_Search, forms.SelectMultiple):
    """Several nouns in an order, found by searching."""

    typed_label = gettext_lazy("Without script, more names, with commas between:")

    def build_attrs(
        self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Leave each choice its own cross."""
        return {**super().build_attrs(base_attrs, extra_attrs), "data-allow-clear": "false"}

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """Add a field for pages without script."""
        field = super().render(name, value, attrs, renderer)
        label = self.typed_label
        return format_html(
            '{}<noscript><label class="typed">{} <input type="text" name="{}"></label></noscript>',
            field,
            label,
            f"{name}{TYPED}",
        )

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Take what is chosen and what is typed."""
        chosen = super().value_from_datadict(data, files, name) or []
        typed = str(data.get(f"{name}{TYPED}") or "").split(",")
        return [*chosen, *(words.strip() for words in typed if words.strip())]


class KeySelect(AutocompleteSelect):
    """Django's searching select, which shows no choice where a forged key comes back."""

    def optgroups(self, name: str, value: Any, attr: dict[str, Any] | None = None) -> Any:
        """Leave out what can be no key: asking the database for it is an error."""
        return super().optgroups(name, [key for key in value if self._is_key(key)], attr)

    def _is_key(self, value: str) -> bool:
        try:
            self.field.target_field.clean(value, None)
        except ValidationError:
            return False
        return True


class NounField(forms.ModelChoiceField):  # type: ignore[type-arg]  # of any noun with a uid
    """One noun by its uid."""

    def __init__(self, source: models.Field[Any, Any], site: AdminSite, **kwargs: Any) -> None:
        model = source.remote_field.model  # type: ignore[union-attr]  # a foreign key
        super().__init__(
            queryset=model._default_manager.all(),
            to_field_name="uid",
            widget=SearchSelect(source, site),
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        """Refuse what is no uid in the words for an unknown choice."""
        if value and not isinstance(value, models.Model) and not is_uid(str(value)):
            raise ValidationError(
                _("There is no “%(name)s”. Choose one from the list."),
                code="invalid_choice",
                params={"name": str(value)},
            )
        return super().to_python(value)


class StoriesField(forms.Field):
    """Public stories in order, by uid; without script, by their addresses.

    ``known`` are uids that were chosen before: they may stay although readers can't see
    them now.
    """

    widget = forms.SelectMultiple

    def __init__(
        self, source: models.Field[Any, Any], site: AdminSite, known: Iterable[str], **kwargs: Any
    ) -> None:
        self.known = frozenset(known)
        super().__init__(widget=StorySelectMany(source, site), **kwargs)

    def clean(self, value: Any) -> list[str]:
        """Give the uids, each once."""
        found = [self._uid(str(key).replace("\x00", "").strip()) for key in value or []]
        return list(dict.fromkeys(found))[:MOST_RELATED]

    def _uid(self, key: str) -> str:
        if key in self.known:
            return key
        story = story_named(key, Article.objects.published(timezone.now()).without_text())
        if story is None:
            raise ValidationError(
                _("There is no public story “%(name)s”."),
                code="invalid_choice",
                params={"name": key},
            )
        return str(story.uid)


class StorySelect(SearchSelect):
    """One story, found by searching."""

    typed_label = gettext_lazy("Without script, its address:")

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Take the choice, or the address that was typed."""
        typed = str(data.get(f"{name}{TYPED}") or "").strip()
        return typed or forms.Select.value_from_datadict(self, data, files, name)


class StoryField(forms.Field):
    """One story among ``stories``, by uid, or without script by its address; gives the story."""

    widget = forms.Select

    def __init__(
        self,
        source: models.Field[Any, Any],
        site: AdminSite,
        stories: ArticleQuerySet,
        known: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        self.stories = stories
        widget = StorySelect(source, site)
        widget.known = known
        super().__init__(widget=widget, **kwargs)

    def clean(self, value: Any) -> Article | None:
        """Find the story; raises ``ValidationError``."""
        key = str(value or "").replace("\x00", "").strip()
        if not key:
            if self.required:
                raise ValidationError(_("Choose a story."), code="required")
            return None
        story = story_named(key, self.stories)
        if story is None:
            raise ValidationError(
                _("There is no story “%(name)s”."), code="invalid_choice", params={"name": key}
            )
        return story


class StorySelectMany(SearchSelectMany):
    """Several stories in an order, found by searching."""

    typed_label = gettext_lazy("Their addresses, with commas between:")


def story_named(key: str, stories: ArticleQuerySet) -> Article | None:
    """Find a story by uid or by its address, whole or without the site."""
    if is_uid(key):
        return stories.filter(uid=key).first()
    try:
        path = unquote(urlsplit(key).path)
    except ValueError:
        return None
    return stories.filter(path=path).first() if path.startswith("/") else None


class NounSearch(AutocompleteJsonView):
    """Django's search for selects; gives uids when asked, and pictures with a thumbnail."""

    def process_request(self, request: HttpRequest) -> Any:
        """Leave out of the words what PostgreSQL can't hold."""
        term, *others = super().process_request(request)
        return term.replace("\x00", ""), *others

    def get_queryset(self) -> models.QuerySet[Any]:
        """Fetch an image's sizes, or a topic's other names, with it."""
        found: models.QuerySet[Any] = super().get_queryset()
        more = {Image: "renditions", Topic: "aliases"}.get(found.model)
        return found.prefetch_related(more) if more else found

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        """Describe one result as JSON."""
        by_uid = self.request.GET.get("by") == "uid" and hasattr(obj, "uid")
        result: dict[str, str] = super().serialize_result(obj, "uid" if by_uid else to_field_name)
        if isinstance(obj, Topic):
            result["also"] = [row.name for row in obj.aliases.all()]  # type: ignore[assignment]  # a list, in JSON
        if isinstance(obj, Image):
            result |= {
                "uid": str(obj.uid),
                "text": f"{obj.file_name} – {obj.alt}" if obj.alt else obj.file_name,
                "alt": obj.alt,
                "caption": obj.caption,
                "credit": obj.credit,
                "thumb": media.picture_of(obj).src,
            }
        return result
