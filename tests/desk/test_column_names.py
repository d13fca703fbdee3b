"""The names of columns that people read on the desk."""

import datetime as dt
import re

import pytest
from django.contrib import admin
from django.contrib.admin.utils import label_for_field
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.urls import reverse
from django.utils import formats, translation
from django.utils.functional import Promise

from articles import publishing
from articles.models import AuditEntry, Series, Topic
from articles.permissions import Actor
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.moments import NOW

pytestmark = pytest.mark.django_db

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
        ("en", ["name", "slug", "published stories"]),
        ("fr", ["nom", "mot d’adresse web", "articles publiés"]),
        ("ar", ["الاسم", "كلمة العنوان", "المقالات المنشورة"]),
    ],
)
def test_the_lists_of_nouns_name_their_columns_in_the_persons_language(
    language: str, names: list[str]
) -> None:
    shown = admin.site._registry[Topic]
    with translation.override(language):
        found = [
            str(label_for_field(name, Topic, shown)) for name in ("name", "slug", "published_count")
        ]
    assert found == names


def test_several_series_are_not_called_as_one_is() -> None:
    with translation.override("fr"):
        names = [str(Series._meta.verbose_name), str(Series._meta.verbose_name_plural)]
    assert names == ["série", "séries"]


def test_the_row_of_actions_is_arabic_for_who_reads_arabic(sign_in: SignIn) -> None:
    factories.make_article()
    person = factories.make_user("editor", language="ar")
    page = sign_in(person).get(reverse("admin:articles_article_changelist")).text
    assert ">نفّذ</button>" in page
    assert "- Select an option -" not in page


def test_lists_write_moments_in_arabic_as_the_rest_of_the_desk_does() -> None:
    moment = dt.datetime(2026, 11, 29, 14, 23)  # noqa: DTZ001 - it is only written
    with translation.override("ar"):
        assert formats.localize(moment) == "29 نوفمبر 2026, 14:23"


def test_the_history_of_a_noun_tells_who_changed_what_on_the_desk(sign_in: SignIn) -> None:
    author = factories.make_author(name="Iris Okafor")
    client = sign_in(factories.make_user("editor", display_name="Mina Sato"))
    address = reverse("admin:articles_author_history", args=[author.pk])
    assert "Nobody has changed it on the desk yet." in client.get(address).text
    screen = reverse("admin:articles_author_change", args=[author.pk])
    assert Page(client, screen).press(name="Iris Hale").status_code == 302
    page = client.get(address).text
    assert "Mina Sato" in page
    assert "Changed Name." in page
    assert reverse("admin:articles_author_changelist") in page


@pytest.mark.parametrize("page", ["change", "history", "delete"])
def test_every_page_of_a_noun_leads_back_by_the_same_steps(sign_in: SignIn, page: str) -> None:
    author = factories.make_author(name="Iris Okafor")
    text = sign_in("editor").get(reverse(f"admin:articles_author_{page}", args=[author.pk])).text
    steps = text.split('<ol class="breadcrumbs">')[1].split("</ol>")[0]
    assert re.findall(r"<a [^>]*>(.*?)</a>", steps)[:2] == ["Newsroom", "Authors"]


def test_an_entry_of_the_audit_log_offers_no_history_of_its_own(sign_in: SignIn) -> None:
    client = sign_in("chief")
    author = factories.make_author()
    publishing.save_noun(author, Actor.command("test"), NOW)
    entry = AuditEntry.objects.get()
    page = client.get(reverse("admin:articles_auditentry_change", args=[entry.pk])).text
    assert reverse("admin:articles_auditentry_history", args=[entry.pk]) not in page


@pytest.mark.parametrize(("noun", "title"), [("author", "auteur"), ("image", "image")])
def test_french_titles_of_forms_need_no_elision(sign_in: SignIn, noun: str, title: str) -> None:
    client = sign_in(factories.make_user("editor", language="fr"))
    for page, words in (("add", "Ajouter"), ("change", "Modifier")):
        key = [getattr(factories, f"make_{noun}")().pk] if page == "change" else []
        text = client.get(reverse(f"admin:articles_{noun}_{page}", args=key)).content.decode()
        assert f"{words} : {title}</h1>" in text
