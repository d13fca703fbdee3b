"""Whoever is invited, or forgot the password, chooses one with a link that works once."""

import re
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from articles.desk import invitations, tasks
from articles.models import AuditEntry, User
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn

pytestmark = pytest.mark.django_db

NEW = "a brand new pass phrase"
WORDS = {"new_password1": NEW, "new_password2": NEW}


@pytest.fixture
def mails(settings: LazySettings) -> list[Any]:
    """A newsroom that sends mail, and what it sent."""
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    return mail.outbox


def invited(sign_in: SignIn, **fields: str) -> str:
    """Invite Mina; gives the page that answers."""
    screen = Page(sign_in("administrator"), reverse("admin:articles_user_add"))
    return str(screen.press(("_save", "Save"), username="mina", **fields).content.decode())


def link_in(text: str) -> str:
    found = re.search(r"http://127\.0\.0\.1:\d+(/admin/welcome/[^\s\"<]+)", text)
    assert found is not None
    return found[1]


def use(link: str, client: Client | None = None) -> Any:
    """Open the link as a browser does and choose a password."""
    client = client or Client()
    opened = client.get(link, follow=True)
    if not opened.redirect_chain:
        return opened
    return client.post(opened.redirect_chain[-1][0], WORDS)


def run_tasks() -> None:
    for row in DBTaskResult.objects.filter(status="READY"):
        row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])


def test_without_mail_the_link_is_shown_once_and_works_once(sign_in: SignIn) -> None:
    link = link_in(invited(sign_in))
    assert use(link).status_code == 302
    mina = User.objects.get(username="mina")
    assert mina.check_password(NEW)
    assert AuditEntry.objects.filter(verb="set_password", actor=mina).count() == 1
    assert "This link doesn’t work any more" in use(link).content.decode()


def test_the_page_with_the_link_is_kept_nowhere(sign_in: SignIn) -> None:
    screen = Page(sign_in("administrator"), reverse("admin:articles_user_add"))
    answer = screen.press(("_save", "Save"), username="mina")
    assert "no-store" in answer.headers["Cache-Control"]


def test_with_mail_the_link_goes_to_the_person_alone(sign_in: SignIn, mails: list[Any]) -> None:
    page = invited(sign_in, email="mina@example.org")
    assert "/welcome/" not in page
    run_tasks()
    [letter] = mails
    assert letter.to == ["mina@example.org"]
    assert "User name: mina" in letter.body
    assert use(link_in(letter.body)).status_code == 302


def test_the_queue_holds_no_link(sign_in: SignIn, mails: list[Any]) -> None:
    invited(sign_in, email="mina@example.org")
    [row] = DBTaskResult.objects.all()
    assert "welcome" not in str(row.args_kwargs)


def test_a_link_does_not_open_a_closed_account(sign_in: SignIn) -> None:
    link = link_in(invited(sign_in))
    User.objects.filter(username="mina").update(is_active=False)
    assert "This link doesn’t work any more" in use(link).content.decode()


def test_a_changed_link_sets_nobodys_password(sign_in: SignIn) -> None:
    link = link_in(invited(sign_in))
    other = factories.make_user("chief")
    forged = invitations.link_for(other).split("/welcome/")[1].split("/")[0]
    mina = link.split("/welcome/")[1].split("/")[0]
    assert "doesn’t work" in use(link.replace(mina, forged)).content.decode()
    assert "doesn’t work" in use(link[:-3] + "x/").content.decode()
    other.refresh_from_db()
    assert other.check_password(factories.PASSWORD)


def test_somebody_who_lost_the_link_is_invited_again(sign_in: SignIn) -> None:
    mina = factories.make_user("reporter")
    client = sign_in("administrator")
    page = client.post(reverse("admin:articles_user_invite", args=[mina.pk])).content.decode()
    assert use(link_in(page)).status_code == 302
    mina.refresh_from_db()
    assert mina.check_password(NEW)


def test_an_administrator_gets_no_link_into_a_superusers_account(sign_in: SignIn) -> None:
    root = User.objects.create_superuser("root", password=factories.PASSWORD)
    client = sign_in("administrator")
    answer = client.post(reverse("admin:articles_user_invite", args=[root.pk]))
    assert answer.status_code == 404


@pytest.mark.parametrize("who", ["reporter", "photo-editor", "editor", "chief"])
def test_nobody_else_makes_links(sign_in: SignIn, who: str) -> None:
    mina = factories.make_user("reporter")
    answer = sign_in(who).post(reverse("admin:articles_user_invite", args=[mina.pk]))
    assert answer.status_code == 403


def test_a_forgotten_password_is_replaced_by_mail(mails: list[Any]) -> None:
    mina = factories.make_user("reporter", email="mina@example.org")
    answer = Client().post(reverse("admin:password_reset"), {"email": "mina@example.org"})
    assert answer.status_code == 302
    run_tasks()
    [letter] = mails
    assert use(link_in(letter.body)).status_code == 302
    mina.refresh_from_db()
    assert mina.check_password(NEW)


def test_who_asks_for_a_strangers_password_learns_nothing(mails: list[Any]) -> None:
    factories.make_user("reporter", email="mina@example.org")
    asked = reverse("admin:password_reset")
    answers = [
        re.sub(rb'nonce="[^"]*"', b"", Client().post(asked, {"email": email}, follow=True).content)
        for email in ("mina@example.org", "nobody@example.org")
    ]
    assert answers[0] == answers[1]


def test_the_letter_names_our_address_whatever_host_was_asked(
    mails: list[Any], settings: LazySettings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    factories.make_user("reporter", email="mina@example.org")
    Client().post(
        reverse("admin:password_reset"), {"email": "mina@example.org"}, HTTP_HOST="evil.example"
    )
    run_tasks()
    assert "evil" not in mails[0].body


def test_without_mail_the_page_says_whom_to_ask() -> None:
    page = Client().get(reverse("admin:password_reset")).content.decode()
    assert "Ask an administrator" in page
    assert "<form method" not in page.split('id="content"')[1]


def test_no_letter_goes_to_an_account_that_was_closed_meanwhile(mails: list[Any]) -> None:
    mina = factories.make_user("reporter", email="mina@example.org", is_active=False)
    assert tasks.mail_password_link.call(str(mina.uid), "forgotten") is False
    assert mails == []
