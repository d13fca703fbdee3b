"""The levels of the readiness rules, as a table of selects in the publication's form."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.publishing import LEVELS, RULES


class LevelsTable(forms.Widget):
    """One row for each rule; a fixed one has its level as words in place of a select."""

    template_name = "admin/articles/publication/levels.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give the rows: rule, name of its select, and the level that is chosen."""
        context = super().get_context(name, value, attrs)
        chosen = value if isinstance(value, Mapping) else {}
        context["levels"] = LEVELS
        context["rows"] = [
            {
                "rule": rule,
                "name": f"{name}-{rule.name}",
                "level": chosen.get(rule.name, rule.level),
            }
            for rule in RULES
        ]
        return context

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """Render with the project's templates; Django would look among its own alone."""
        return render_to_string(self.template_name, self.get_context(name, value, attrs))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        """Read what was chosen; a rule that the form doesn't speak of is left out."""
        typed = {rule.name: data.get(f"{name}-{rule.name}") for rule in RULES}
        return {rule: level for rule, level in typed.items() if level is not None}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Say that the form doesn't speak of any rule."""
        return not self.value_from_datadict(data, files, name)

    def id_for_label(self, id_: str) -> str:
        """Give none: each select has a name of its own."""
        return ""


class LevelsField(forms.Field):
    """Cleans to levels by rule, those that were chosen."""

    widget = LevelsTable

    def clean(self, value: dict[str, str]) -> dict[str, str]:
        """Refuse a level that there isn't."""
        for rule in RULES:
            level = value.get(rule.name, rule.level)
            if level not in LEVELS or (rule.fixed and level != rule.level):
                raise ValidationError(_("Choose one of the levels for “%s”.") % rule.label)
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what the rules weigh: a new newsroom's level needs no word."""
        before = initial if isinstance(initial, Mapping) else {}
        usual = {rule.name: rule.level for rule in RULES}
        return any(level != before.get(rule, usual[rule]) for rule, level in data.items())
