"""Every page of the desk leads back to the newsroom by the same words, Django's own pages too."""

import re
from html import unescape
from typing import Final

import pytest
from django.contrib import admin
from django.db.models import Model
from django.urls import NoReverseMatch, reverse

from tests import factories
from tests.desk.conftest import SignIn
from tests.desk.newsroom import fill_the_newsroom

pytestmark = [
    pytest.mark.django_db, pytest.mark.long, pytest.mark.usefixtures("rendered_plainly")
]  # fmt: skip

MODELS: Final = sorted(admin.site._registry, key=lambda model: model._meta.label)
_WAY: Final = re.compile(r'<ol class="breadcrumbs">(.*?)</ol>', re.S)
_STEP: Final = re.compile(r"<li[^>]*>(.*?)</li>", re.S)


def steps(page: str) -> list[str]:
    """Give the words of the way that the page shows, from its beginning."""
    found = _WAY.search(page)
    inner = _STEP.findall(found[1]) if found else []
    return [" ".join(unescape(re.sub(r"<[^>]*>", "", step)).split()) for step in inner]


def pages_of(model: type[Model]) -> list[str]:
    stem = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    row = model._default_manager.first()
    found = [reverse(f"{stem}_changelist"), reverse(f"{stem}_add")]
    if row is not None:
        found += [reverse(f"{stem}_{page}", args=[row.pk]) for page in ("change", "history")]
        found.append(reverse(f"{stem}_delete", args=[row.pk]))
    return found


def stock_pages() -> list[str]:
    """Give the pages that Django brings and no registered thing has."""
    person = factories.make_user("reporter")
    own = ("password_change", "password_change_done")
    found = [reverse(f"admin:{name}") for name in own]
    found.append(reverse("admin:auth_user_password_change", args=[person.pk]))
    for app in {model._meta.app_label for model in MODELS}:
        try:
            found.append(reverse("admin:app_list", args=[app]))
        except NoReverseMatch:  # an app whose things nobody may list
            continue
    return found


@pytest.mark.parametrize(("language", "word"), [("en", "Newsroom"), ("fr", "Rédaction")])
def test_every_page_of_the_desk_begins_its_way_back_alike(
    sign_in: SignIn, language: str, word: str
) -> None:
    fill_the_newsroom()
    client = sign_in(factories.make_user(None, is_superuser=True, language=language))
    begun: dict[str, list[str]] = {}
    for address in [*stock_pages(), *(page for model in MODELS for page in pages_of(model))]:
        answer = client.get(address)
        if answer.status_code == 200:
            begun[address] = steps(answer.text)
    assert len(begun) > 40
    assert {address: way for address, way in begun.items() if way[:1] != [word]} == {}


def test_the_question_whether_to_delete_several_leads_back_likewise(sign_in: SignIn) -> None:
    topic = factories.make_topic()
    answer = sign_in("chief").post(
        reverse("admin:articles_topic_changelist"),
        {"action": "delete_selected", "_selected_action": [topic.pk]},
    )
    assert steps(answer.text) == ["Newsroom", "Topics", "Delete"]


def test_who_logged_out_is_led_to_the_log_in(sign_in: SignIn) -> None:
    answer = sign_in("editor").post(reverse("admin:logout"))
    assert steps(answer.text) == ["Log in", "Logged out"]
