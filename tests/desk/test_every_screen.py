"""Every screen of every registered model, for every role, empty and full.

Models join by being registered: nothing here names one.
"""

from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.permissions import ROLES
from tests import factories
from tests.desk.conftest import SignIn
from tests.desk.newsroom import fill_the_newsroom

pytestmark = [
    pytest.mark.django_db, pytest.mark.long, pytest.mark.usefixtures("rendered_plainly")
]  # fmt: skip

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
PEOPLE = ["superuser", *ROLES]


def address(model: type[Model], page: str, *args: Any) -> str:
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args)


def statuses(client: Client, model: type[Model]) -> dict[str, int]:
    """Walk the screens of a model; gives what each answered."""
    found = {}
    listed = address(model, "changelist")
    for name, url in {
        "list": listed,
        "search": f"{listed}?q=a+word",
        "hard search": f"{listed}?q=%25_%27%22%5C%00",
        "page 2": f"{listed}?p=2",
        "counts": f"{listed}?_facets=True",
        "add": address(model, "add"),
    }.items():
        found[name] = client.get(url).status_code
    for row in model._default_manager.all()[:12]:
        found[f"change {row.pk}"] = client.get(address(model, "change", row.pk)).status_code
        found[f"history {row.pk}"] = client.get(address(model, "history", row.pk)).status_code
        found[f"delete {row.pk}"] = client.get(address(model, "delete", row.pk)).status_code
    return found


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
@pytest.mark.parametrize("who", PEOPLE)
def test_every_screen_answers_in_an_empty_newsroom(
    sign_in: SignIn, who: str, model: type[Model]
) -> None:
    answers = statuses(sign_in(who), model)
    assert set(answers.values()) <= {200, 302, 403}, answers


@pytest.mark.parametrize("who", PEOPLE)
def test_every_screen_answers_in_a_full_newsroom(sign_in: SignIn, who: str) -> None:
    fill_the_newsroom()
    client = sign_in(who)
    for model in MODELS:
        answers = statuses(client, model)
        assert set(answers.values()) <= {200, 302, 403}, (model, answers)
        shown = 302 if model._meta.model_name == "publication" else 200
        assert answers["list"] == (shown if may_view(who, model) else 403), (model, answers)


def may_view(who: str, model: type[Model]) -> bool:
    name = model._meta.model_name
    return who == "superuser" or bool({f"view_{name}", f"change_{name}"} & ROLES.get(who, set()))


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("page", ["index", "password_change", "jsi18n"])
def test_the_screens_beside_the_models_answer(sign_in: SignIn, who: str, page: str) -> None:
    assert sign_in(who).get(reverse(f"admin:{page}")).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_no_screen_is_shown_to_somebody_who_did_not_log_in(
    client: Client, model: type[Model]
) -> None:
    for page in ("changelist", "add"):
        answer = client.get(address(model, page))
        assert answer.status_code == 302
        assert "/admin/login/" in answer["Location"]


@pytest.mark.parametrize("who", PEOPLE)
def test_no_screen_holds_an_inline_script_or_style(sign_in: SignIn, who: str) -> None:
    fill_the_newsroom()
    client = sign_in(who)
    for model in MODELS:
        pages = [address(model, "changelist"), address(model, "add")]
        row = model._default_manager.first()
        pages += [address(model, "change", row.pk)] if row else []
        for page in pages:
            answer = client.get(page)
            if answer.status_code != 200:
                continue
            text = answer.content.decode()
            nonce = answer["Content-Security-Policy"].partition("'nonce-")[2].partition("'")[0]
            assert " style=" not in text, page
            assert " onclick=" not in text, page
            for opening in text.split("<script")[1:]:
                tag = opening.split(">")[0]
                assert "src=" in tag or f'nonce="{nonce}"' in tag or "json" in tag, (page, tag)


def test_the_index_costs_at_most_six_queries_beside_the_stock_page(sign_in: SignIn) -> None:
    client = sign_in("editor")
    client.get(reverse("admin:index"))

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("admin:index"))
        return len(queries)

    empty = cost()
    fill_the_newsroom()
    for _ in range(5):
        factories.make_article()
    full = cost()
    assert full <= empty + 1
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("admin:app_list", args=["articles"]))
    assert full - len(queries) <= 6
