"""Accounts: an administrator manages people, and raises nobody, least of all himself."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from articles.models import AuditEntry, User
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn

pytestmark = pytest.mark.django_db

SAVE = ("_save", "Save")


def screen(person: User) -> str:
    return reverse("admin:articles_user_change", args=[person.pk])


def role(name: str) -> str:
    return str(Group.objects.get(name=name).pk)


def test_an_administrator_makes_an_account_with_a_role(sign_in: SignIn) -> None:
    answer = Page(sign_in("administrator"), reverse("admin:articles_user_add")).press(
        SAVE, username="mina", display_name="Mina Sato", groups=[role("reporter")]
    )
    assert answer.status_code == 200
    mina = User.objects.get(username="mina")
    assert [group.name for group in mina.groups.all()] == ["reporter"]
    assert mina.is_staff
    assert not mina.has_usable_password()
    assert [entry.verb for entry in AuditEntry.objects.filter(target_type="user")] == [
        "invite",
        "add",
    ]


def test_an_administrator_gives_another_role(sign_in: SignIn) -> None:
    mina = factories.make_user("reporter")
    Page(sign_in("administrator"), screen(mina)).press(SAVE, groups=[role("editor")])
    assert [group.name for group in mina.groups.all()] == ["editor"]


def test_a_person_s_language_is_one_that_the_screens_are_there_in(sign_in: SignIn) -> None:
    mina = factories.make_user("reporter")
    client = sign_in("administrator")
    for address in (screen(mina), reverse("admin:articles_user_add")):
        field = client.get(address).content.decode().partition('name="language"')[2]
        values = re.findall(r'<option value="([^"]*)"', field.partition("</select>")[0])
        assert values == ["", "en", "ar", "fr"], address
    Page(client, screen(mina)).press(SAVE, language="fr")
    mina.refresh_from_db()
    assert mina.language == "fr"
    assert Page(client, screen(mina)).press(SAVE, language="xx").status_code == 200
    mina.refresh_from_db()
    assert mina.language == "fr"


def test_a_language_that_was_typed_before_it_was_a_choice_stays(sign_in: SignIn) -> None:
    mina = factories.make_user("reporter", language="fr-ca")
    Page(sign_in("administrator"), screen(mina)).press(SAVE, display_name="Mina")
    mina.refresh_from_db()
    assert (mina.display_name, mina.language) == ("Mina", "fr-ca")


@pytest.mark.parametrize(
    "forged",
    [
        {"is_superuser": "on"},
        {"groups": "chief"},
        {"user_permissions": "1"},
        {"is_staff": "on", "is_superuser": "on"},
    ],
)
def test_an_administrator_cannot_raise_himself(sign_in: SignIn, forged: dict[str, Any]) -> None:
    adam = factories.make_user("administrator")
    if "groups" in forged:
        forged = {"groups": [role("chief")]}
    Page(sign_in(adam), screen(adam)).press(SAVE, **forged)
    adam = User.objects.get(pk=adam.pk)
    assert not adam.is_superuser
    assert [group.name for group in adam.groups.all()] == ["administrator"]
    assert not adam.user_permissions.exists()


def test_an_administrator_makes_no_superuser(sign_in: SignIn) -> None:
    mina = factories.make_user("reporter")
    Page(sign_in("administrator"), screen(mina)).press(SAVE, is_superuser="on", is_staff="on")
    assert not User.objects.get(pk=mina.pk).is_superuser


def test_a_superuser_is_out_of_an_administrators_reach(sign_in: SignIn) -> None:
    root = User.objects.create_superuser("root", password=factories.PASSWORD)
    client = sign_in("administrator")
    password = reverse("admin:auth_user_password_change", args=[root.pk])
    assert client.post(screen(root), {"username": "gone"}).status_code in {302, 403, 404}
    answer = client.post(
        password, {"password1": "forged pass phrase", "password2": "forged pass phrase"}
    )
    assert answer.status_code in {302, 403, 404}
    listed = client.get(reverse("admin:articles_user_changelist")).content.decode()
    assert screen(root) not in listed
    root.refresh_from_db()
    assert root.username == "root"
    assert root.check_password(factories.PASSWORD)


def test_an_administrator_sets_a_colleagues_password(sign_in: SignIn) -> None:
    mina = factories.make_user("reporter")
    address = reverse("admin:auth_user_password_change", args=[mina.pk])
    data = {"password1": "brand new pass phrase", "password2": "brand new pass phrase"}
    client = sign_in("administrator")
    assert client.get(address).status_code == 200
    assert client.post(address, {**data, "usable_password": "true"}).status_code == 302
    mina.refresh_from_db()
    assert mina.check_password("brand new pass phrase")


def test_no_account_is_deleted(sign_in: SignIn) -> None:
    mina = factories.make_user("reporter")
    address = reverse("admin:articles_user_delete", args=[mina.pk])
    for who in ("administrator", "superuser"):
        assert sign_in(who).post(address, {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=mina.pk).exists()


@pytest.mark.parametrize("who", ["reporter", "photo-editor", "editor", "chief"])
def test_nobody_else_sees_accounts(sign_in: SignIn, who: str) -> None:
    client = sign_in(who)
    assert client.get(reverse("admin:articles_user_changelist")).status_code == 403
