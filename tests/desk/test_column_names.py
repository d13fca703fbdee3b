"""The names of columns that people read on the desk."""

import pytest
from django.contrib import admin
from django.contrib.admin.utils import label_for_field
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import translation
from django.utils.functional import Promise

from articles.models import Topic

_OURS = [model for model in admin.site._registry if model._meta.app_label == "articles"]


@pytest.mark.parametrize("model", _OURS)
def test_every_column_that_the_desk_shows_has_a_name_that_is_translated(
    model: type[models.Model],
) -> None:
    shown = admin.site._registry[model]
    names = {*map(str, shown.list_display), *map(str, shown.readonly_fields)}
    names |= {*map(str, shown.fields or ()), *(f.name for f in model._meta.fields if f.editable)}
    for name in names - {"id"}:
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue  # a method, which names itself
        if isinstance(field, models.Field):
            assert isinstance(field.verbose_name, Promise), name


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["slug", "published stories"]),
        ("fr", ["mot d’adresse web", "articles publiés"]),
        ("ar", ["كلمة العنوان", "المقالات المنشورة"]),
    ],
)
def test_the_lists_of_nouns_name_slug_and_count_in_the_persons_language(
    language: str, names: list[str]
) -> None:
    shown = admin.site._registry[Topic]
    with translation.override(language):
        found = [str(label_for_field(name, Topic, shown)) for name in ("slug", "published_count")]
    assert found == names
