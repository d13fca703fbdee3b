"""The rows of a story's authors in the article form."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.admin.widgets import AdminTextInputWidget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk.choices import NounField
from articles.models import Byline


class BylineForm(forms.Form):
    """One author of the story."""

    role = forms.CharField(
        label=gettext_lazy("Role"),
        required=False,
        max_length=Byline._meta.get_field("role").max_length,
        widget=AdminTextInputWidget(),
    )

    def __init__(
        self, *args: Any, site: AdminSite, names: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **{**kwargs, "label_suffix": ""})
        author = NounField(
            Byline._meta.get_field("author"), site, label=_("Author"), required=False
        )
        author.widget.known = names
        self.fields = {"author": author, **self.fields}

    def clean(self) -> None:
        """Ask for the author of a role."""
        lacks_author = not self.cleaned_data.get("author") and "author" not in self.errors
        if self.cleaned_data.get("role") and lacks_author:
            self.add_error("author", _("Choose the author."))


class BaseBylineRows(forms.BaseFormSet[BylineForm]):
    """The authors in order."""

    def rows(self) -> list[tuple[str, str]]:
        """Give uid and role of each author, in the order asked for, each author once."""
        found: dict[str, str] = {}
        for form in self.ordered_forms:
            author = form.cleaned_data.get("author")
            if author is not None:
                found.setdefault(str(author.uid), form.cleaned_data.get("role", ""))
        return list(found.items())


PREFIX: Final = "bylines"
BylineRows: Any = forms.formset_factory(
    BylineForm, formset=BaseBylineRows, extra=1, can_order=True, can_delete=True, max_num=50
)
