"""Topics on the article form: typed one by one, and never another one than was typed.

With script a combobox suggests topics while one types; what stands in it is taken as it is
typed unless a suggestion was chosen. Without script a text field takes names.
"""

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.contrib.admin import AdminSite
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import topics
from articles.desk.choices import TYPED, SearchSelect, is_uid
from articles.models import Topic
from articles.text.hidden import without_hidden
from articles.text.names import name_key

# What the script says, in the order in which it takes the words apart.
_WORDS: Final = {
    "add": gettext_lazy("Add a topic"),
    "also": gettext_lazy("also: {names}"),
    "chosen": gettext_lazy("Chosen topics"),
    "remove": gettext_lazy("Remove {name}"),
    "added": gettext_lazy("{name} added."),
    "removed": gettext_lazy("{name} removed."),
    "twice": gettext_lazy("{name} is chosen already."),
    "unknown": gettext_lazy("There is no topic “{name}”."),
    "found": gettext_lazy("Topics found: {number}. Arrow keys choose; Enter takes what you typed."),
    "new": gettext_lazy("No topic found. Enter makes a new one."),
    "none": gettext_lazy("No topic found."),
}  # fmt: skip


class TopicsSelect(SearchSelect):
    """Several topics in an order; the script puts its combobox in the place of the select."""

    allow_multiple_selected = True
    may_create = False

    def build_attrs(
        self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Tell the script where to search, and its words; the admin’s own script passes by."""
        attrs = super().build_attrs(base_attrs, extra_attrs)
        names = ("id", "aria-describedby", "disabled")
        kept: dict[str, Any] = {name: attrs[name] for name in names if name in attrs}
        names = ("app_label", "model_name", "field_name")
        source = {name: attrs[f"data-{name.replace('_', '-')}"] for name in names}
        # One attribute for all words: the page is sent to phones too.
        words = "|".join(str(text) for text in _WORDS.values())
        return {
            **kept, "class": "desk-topic-select", "multiple": True, "data-words": words,
            "data-topics": f"{attrs['data-ajax--url']}&{urlencode(source)}",
            **({"data-new": "true"} if self.may_create else {}),
        }  # fmt: skip

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """Add a field for pages without script."""
        field = forms.Select.render(self, name, value, attrs, renderer)
        label = _("Without script, more names, with commas between:")
        return format_html(
            '{}<noscript><label class="typed">{} <input type="text" name="{}"></label></noscript>',
            field,
            label,
            f"{name}{TYPED}",
        )

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Take what is chosen, and what still stands in the field."""
        chosen = data.getlist(name) if hasattr(data, "getlist") else data.get(name) or []
        typed = str(data.get(f"{name}{TYPED}") or "").split(",")
        return [*chosen, *(words.strip() for words in typed if words.strip())]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Say no: a select without a choice sends nothing."""
        return False

    def format_value(self, value: Any) -> list[str]:
        """Give the keys in their order."""
        return [str(item) for item in value or []]

    def _chosen(self, keys: list[str]) -> Iterable[tuple[str, str]]:
        """Name the topics; one that was merged stands as what it is now, words as they are."""
        found = topics.by_uids(keys)
        named = [(found[key].uid, found[key].name) if key in found else (key, key) for key in keys]
        return {str(key): name for key, name in named}.items()


class TopicsField(forms.Field):
    """Topics in order; a name that no topic has gives a topic that isn't stored yet."""

    widget = forms.SelectMultiple

    def __init__(
        self, source: models.Field[Any, Any], site: AdminSite, may_create: bool, **kwargs: Any
    ) -> None:
        self.may_create = may_create
        chooser = TopicsSelect(source, site)
        chooser.may_create = may_create
        super().__init__(widget=chooser, **kwargs)

    def clean(self, value: Any) -> list[Topic]:
        """Give the topics, each once; those with ``pk`` None are new."""
        found: dict[str, Topic] = {}
        for key in value or []:
            topic = self._topic(without_hidden(str(key)).strip())
            found.setdefault(name_key(topic.name), topic)
        return list(found.values())

    def _topic(self, key: str) -> Topic:
        known = topics.by_uids([key]).get(key) if is_uid(key) else _called(key)
        if known is not None:
            return known
        if not self.may_create or is_uid(key):
            raise ValidationError(
                _("There is no topic “%(name)s”."), code="invalid_choice", params={"name": key}
            )
        topic = Topic(name=key, key=name_key(key))
        try:
            topic.full_clean(exclude=["slug"])
        except ValidationError as error:
            # The errors of a whole noun can't stand at one field of a form.
            raise ValidationError(error.messages, code="invalid_choice") from error
        return topic


def _called(words: str) -> Topic | None:
    """Find the topic by one of its names, else by the word of its address."""
    return topics.find(words) or topics.by_slug(words)
