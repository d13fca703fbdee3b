"""Everybody keeps the own name, byline, language and notices, and nobody else's."""

import datetime as dt
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.urls import reverse

from articles import audit, publishing
from articles.desk import notices
from articles.models import Article, AuditEntry, Author, User
from articles.permissions import Actor
from articles.publishing import ends
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.moments import NOW

pytestmark = pytest.mark.django_db

ROLES = ["reporter", "photo-editor", "editor", "chief", "administrator"]


def press(sign_in: SignIn, person: User, **changes: Any) -> Any:
    return Page(sign_in(person), reverse("admin:own_account")).press(None, **changes)


@pytest.mark.parametrize("who", ROLES)
def test_everybody_edits_the_own_name_and_language(sign_in: SignIn, who: str) -> None:
    person = factories.make_user(who)
    answer = press(sign_in, person, display_name="Mina Sato", language="fr", notice_return="off")
    assert answer.status_code == 302
    person.refresh_from_db()
    assert (person.display_name, person.language) == ("Mina Sato", "fr")
    assert notices.way(person, "return") == "off"
    assert AuditEntry.objects.filter(actor=person, verb="change", target_type="user").exists()


def test_a_reporter_edits_the_own_byline(sign_in: SignIn) -> None:
    mina = factories.make_user("reporter")
    author = factories.make_author(user=mina, name="M. Sato")
    assert press(sign_in, mina, byline="Mina Sato", byline_title="Ports").status_code == 302
    author.refresh_from_db()
    assert (author.name, author.title) == ("Mina Sato", "Ports")


def test_a_reporter_without_a_byline_gets_one_at_a_free_address(sign_in: SignIn) -> None:
    factories.make_author(slug="mina-sato")
    mina = factories.make_user("reporter")
    assert press(sign_in, mina, byline="Mina Sato").status_code == 302
    assert Author.objects.get(user=mina).slug == "mina-sato-2"


def test_a_name_under_stories_is_not_emptied(sign_in: SignIn) -> None:
    mina = factories.make_user("reporter")
    factories.make_author(user=mina, name="Mina Sato")
    answer = press(sign_in, mina, byline=" ", display_name="Changed")
    assert answer.status_code == 200
    assert "Your stories need a name under them" in answer.content.decode()
    mina.refresh_from_db()
    assert mina.display_name == ""


def test_nobody_takes_the_byline_of_another(sign_in: SignIn) -> None:
    other = factories.make_author(user=factories.make_user("reporter"), name="Tomas Reyes")
    mina = factories.make_user("reporter")
    press(sign_in, mina, byline="Mina Sato", user=str(other.user_id), author=str(other.pk))
    other.refresh_from_db()
    assert other.name == "Tomas Reyes"


@pytest.mark.parametrize(
    "forged", [{"is_superuser": "on"}, {"groups": "1"}, {"username": "root"}, {"is_staff": ""}]
)
def test_the_own_account_gives_no_rights(sign_in: SignIn, forged: dict[str, str]) -> None:
    mina = factories.make_user("reporter", username="mina")
    press(sign_in, mina, **forged)
    mina = User.objects.get(pk=mina.pk)
    assert (mina.username, mina.is_superuser, mina.is_staff) == ("mina", False, True)
    assert [group.name for group in mina.groups.all()] == ["reporter"]


def test_another_mail_address_asks_for_the_password(sign_in: SignIn) -> None:
    """Whoever finds a screen left open would have the account by a forgotten password."""
    mina = factories.make_user("reporter", email="mina@example.org", display_name="Mina")
    for typed, said in (("", "Type your password"), ("guessed", "entered incorrectly")):
        answer = press(
            sign_in, mina, email="other@example.org", current_password=typed, display_name="M."
        )
        assert answer.status_code == 200
        assert said in answer.text
        assert 'value="guessed"' not in answer.text
        stored = User.objects.get(pk=mina.pk)
        assert (stored.email, stored.display_name) == ("mina@example.org", "Mina")
    answer = press(sign_in, mina, email="other@example.org", current_password=factories.PASSWORD)
    assert answer.status_code == 302
    assert User.objects.get(pk=mina.pk).email == "other@example.org"
    assert AuditEntry.objects.get(verb="change", target_type="user").details["fields"] == ["email"]
    assert press(sign_in, mina, display_name="Mina S.").status_code == 302


def test_the_password_for_another_mail_address_is_not_looked_at_once_it_was_wrong_ten_times(
    sign_in: SignIn,
) -> None:
    mina = factories.make_user("reporter", email="mina@example.org")
    for _attempt in range(10):
        press(sign_in, mina, email="other@example.org", current_password="guessed")
    answer = press(sign_in, mina, email="other@example.org", current_password=factories.PASSWORD)
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 15 * 60
    assert "Too many failed attempts" in answer.text
    assert User.objects.get(pk=mina.pk).email == "mina@example.org"


# -- notices ---------------------------------------------------------------------------------


@pytest.fixture
def mails(settings: LazySettings) -> list[Any]:
    """A newsroom that sends mail, and what it sent."""
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    return mail.outbox


def returned(article: Article, by: User) -> AuditEntry:
    return audit.record("return", article, Actor.person(by), NOW, reason="Who says so?")


def test_a_returned_story_stands_on_its_writers_dashboard_until_it_is_read(
    sign_in: SignIn,
) -> None:
    mina, iris = factories.make_user("reporter"), factories.make_user("editor")
    article = factories.make_article(state="draft", created_by=mina)
    returned(article, iris)
    client = sign_in(mina)
    page = client.get(reverse("admin:index")).content.decode()
    assert "What happened to your stories" in page
    assert "Who says so?" in page
    client.post(reverse("admin:notices_read"))
    assert "Who says so?" not in client.get(reverse("admin:index")).content.decode()


def test_nobody_is_told_of_own_acts_or_of_others_stories(sign_in: SignIn) -> None:
    mina, iris = factories.make_user("reporter"), factories.make_user("editor")
    returned(factories.make_article(state="draft", created_by=iris), iris)
    for person in (mina, iris):
        assert notices.for_dashboard(person, NOW + dt.timedelta(hours=1)) == []


def test_letters_go_to_those_who_want_them(mails: list[Any]) -> None:
    iris = factories.make_user("editor", email="iris@example.org")
    mina = factories.make_user("reporter", email="mina@example.org")
    tomas = factories.make_user("reporter", email="tomas@example.org", notices={"return": "desk"})
    article = factories.make_article(
        state="draft", created_by=mina, assigned_to=tomas, headline="Harbour\nwall"
    )
    assert notices.mail_all(returned(article, iris)) == 1
    [letter] = mails
    assert letter.to == ["mina@example.org"]
    assert letter.subject == "Returned: Harbour wall"
    assert "Who says so?" in letter.body


def test_a_submitted_story_is_told_to_those_who_may_approve(mails: list[Any]) -> None:
    want = {"submit": "mail"}
    for role in ROLES:
        factories.make_user(role, email=f"{role}@example.org", notices=want)
    mina = factories.make_user("reporter", email="mina@example.org", notices=want)
    article = factories.make_article(state="in_review", created_by=mina)
    notices.mail_all(audit.record("submit", article, Actor.person(mina), NOW))
    assert {address for letter in mails for address in letter.to} == {
        "editor@example.org",
        "chief@example.org",
    }


def test_who_wrote_a_story_is_told_that_somebody_binned_it_until_it_is_restored(
    sign_in: SignIn, mails: list[Any]
) -> None:
    mina = factories.make_user("reporter", email="mina@example.org")
    iris = factories.make_user("editor", email="iris@example.org", display_name="Iris Okafor")
    article = factories.make_article(state="draft", created_by=mina, headline="Harbour wall")
    by = Actor.person(iris)
    binned = publishing.bin_story(article, by, NOW - dt.timedelta(hours=1), reason="Told twice")
    entry = AuditEntry.objects.get(verb="bin")
    assert notices.mail_all(entry) == 1
    [letter] = mails
    assert letter.to == ["mina@example.org"]
    assert letter.subject == "In the bin: Harbour wall"
    assert "Iris Okafor moved “Harbour wall” to the bin" in letter.body
    page = sign_in(mina).get(reverse("admin:index")).text
    assert "Moved to the bin by Iris Okafor on" in page
    assert "Told twice" in page
    assert reverse("admin:articles_article_change", args=[article.pk]) in page
    publishing.restore_story(binned, by, NOW)
    assert "Moved to the bin by" not in sign_in(mina).get(reverse("admin:index")).text
    assert notices.mail_all(AuditEntry.objects.get(verb="bin")) == 0


@pytest.mark.parametrize(
    ("verb", "subject", "sentence", "shown"),
    [
        (
            "unpublish", "Taken down: Harbour wall",
            "Iris Okafor took “Harbour wall” down: readers no longer have it.",
            "Taken down by Iris Okafor on",
        ),
        (
            "retract", "Retracted: Harbour wall",
            "Iris Okafor retracted “Harbour wall”: in its place readers have a notice.",
            "Retracted by Iris Okafor on",
        ),
    ],
)  # fmt: skip
def test_who_wrote_a_story_is_told_that_somebody_took_it_from_its_readers(
    sign_in: SignIn, mails: list[Any], verb: str, subject: str, sentence: str, shown: str
) -> None:
    mina = factories.make_user("reporter", email="mina@example.org")
    chief = factories.make_user("chief", email="iris@example.org", display_name="Iris Okafor")
    article = factories.make_article(created_by=mina, headline="Harbour wall")
    by, act = Actor.person(chief), getattr(publishing, verb)
    act(article, by, NOW - dt.timedelta(hours=1), reason="It was another wall")
    assert notices.mail_all(AuditEntry.objects.get(verb=verb)) == 1
    [letter] = mails
    assert (letter.to, letter.subject) == (["mina@example.org"], subject)
    assert sentence in letter.body
    assert "It was another wall" in letter.body
    page = sign_in(mina).get(reverse("admin:index")).text
    assert shown in page
    assert "It was another wall" in page
    assert shown not in sign_in(chief).get(reverse("admin:index")).text
    press(sign_in, mina, **{f"notice_{verb}": "off"})
    assert shown not in sign_in(mina).get(reverse("admin:index")).text
    assert notices.mail_all(AuditEntry.objects.get(verb=verb)) == 0


END = NOW - dt.timedelta(hours=1)


def ending(planned_by: Actor, writer: User) -> Article:
    """Give a story of the writer's that ended an hour ago, as somebody had planned."""
    out = NOW - dt.timedelta(hours=3)
    article = factories.make_article(created_by=writer, headline="Harbour wall", published_at=out)
    end = publishing.Plan(unpublish_at=END)
    story = publishing.read_story(article)
    return publishing.publish(article, story, planned_by, NOW - dt.timedelta(hours=2), plan=end)


def test_who_wrote_a_story_is_told_that_it_ended_as_somebody_else_planned(
    sign_in: SignIn, mails: list[Any]
) -> None:
    mina = factories.make_user("reporter", email="mina@example.org")
    iris = factories.make_user("editor", email="iris@example.org")
    ending(Actor.person(iris), mina)
    assert ends.note_ends(END - dt.timedelta(seconds=1)) == 0
    assert [ends.note_ends(NOW), ends.note_ends(NOW)] == [1, 0]
    entry = AuditEntry.objects.get(verb="end")
    assert (entry.at, entry.actor) == (END, iris)
    assert notices.mail_all(entry) == 1
    [letter] = mails
    assert (letter.to, letter.subject) == (["mina@example.org"], "Ended as planned: Harbour wall")
    assert "“Harbour wall” came to its planned end: readers no longer have it." in letter.body
    assert "Came to its planned end on" in sign_in(mina).get(reverse("admin:index")).text
    assert "Came to its planned end on" not in sign_in(iris).get(reverse("admin:index")).text
    plan = publishing.Plan(unpublish_at=NOW + dt.timedelta(days=1))
    row = Article.objects.get()
    publishing.publish(row, publishing.read_story(row), Actor.person(iris), NOW, plan=plan)
    assert notices.for_dashboard(mina, NOW) == []
    assert notices.mail_all(AuditEntry.objects.get(verb="end")) == 0


def test_nobody_is_told_of_an_end_that_they_planned_or_that_is_no_news(mails: list[Any]) -> None:
    iris = factories.make_user("editor", email="iris@example.org")
    article = ending(Actor.person(iris), iris)
    assert ends.note_ends(NOW + dt.timedelta(days=3)) == 0
    assert ends.note_ends(NOW) == 1
    assert notices.mail_all(AuditEntry.objects.get(verb="end")) == 0
    assert notices.for_dashboard(iris, NOW) == []
    unowned = factories.make_article(
        published_at=article.published_at, unpublish_at=article.unpublish_at, created_by=None
    )
    assert ends.note_ends(NOW) == 0
    assert not unowned.audit_entries.exists()


def test_an_end_that_came_by_an_import_is_told_in_nobodys_name(mails: list[Any]) -> None:
    mina = factories.make_user("editor", email="mina@example.org")
    ending(Actor.person(mina), mina)
    Article.objects.update(unpublish_at=END + dt.timedelta(minutes=1))
    assert ends.note_ends(NOW) == 1
    entry = AuditEntry.objects.get(verb="end")
    assert (entry.actor, entry.actor_name) == (None, "")
    assert notices.mail_all(entry) == 1


def test_of_a_story_that_is_back_with_its_readers_nobody_is_told_that_it_was_taken_down(
    mails: list[Any],
) -> None:
    mina = factories.make_user("reporter", email="mina@example.org")
    by = factories.make_actor("chief")
    article = factories.make_article(created_by=mina)
    row = publishing.unpublish(article, by, NOW - dt.timedelta(hours=2))
    publishing.publish(row, publishing.read_story(row), by, NOW - dt.timedelta(hours=1))
    assert "unpublish" not in [entry.verb for entry in notices.for_dashboard(mina, NOW)]
    assert notices.mail_all(AuditEntry.objects.get(verb="unpublish")) == 0


def test_a_story_that_was_only_scheduled_was_not_taken_from_anybody(mails: list[Any]) -> None:
    mina = factories.make_user("reporter", email="mina@example.org")
    by = factories.make_actor("chief")
    article = factories.make_article(created_by=mina, published_at=NOW + dt.timedelta(days=1))
    row = publishing.unpublish(article, by, NOW - dt.timedelta(hours=2))
    [entry] = AuditEntry.objects.filter(verb="unpublish")
    assert notices.for_dashboard(mina, NOW) == []
    publishing.publish(row, publishing.read_story(row), by, NOW - dt.timedelta(hours=1))
    row.refresh_from_db()
    publishing.unpublish(row, by, NOW - dt.timedelta(minutes=1))
    told = [entry.at for entry in notices.for_dashboard(mina, NOW)]
    assert told == [NOW - dt.timedelta(minutes=1)]
    assert notices.mail_all(entry) == 0


def test_of_a_binned_story_nothing_else_is_told(sign_in: SignIn) -> None:
    mina, iris = factories.make_user("reporter"), factories.make_user("editor")
    article = factories.make_article(state="draft", created_by=mina)
    returned(article, iris)
    article.refresh_from_db()
    publishing.bin_story(article, Actor.person(iris), NOW)
    told = notices.for_dashboard(mina, NOW + dt.timedelta(hours=1))
    assert [entry.verb for entry in told] == ["bin"]
