"""Requests at the desk that no screen sends: nothing is told, nothing breaks down, all is noted."""

from typing import Any
from urllib.parse import quote

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client
from django.urls import reverse

from articles import publishing
from articles.models import AuditEntry, Correction
from articles.permissions import Actor
from tests import factories
from tests.desk.conftest import SignIn
from tests.desk.story_form import screen
from tests.moments import NOW

# PostgreSQL ends a transaction at its first refusal, which must not reach the next request.
pytestmark = pytest.mark.django_db(transaction=True)

LOG = reverse("admin:articles_auditentry_changelist")
HUGE = "9" * 5000


@pytest.mark.parametrize(
    "question", ["reason__contains=Whisper", "target_name__startswith=Unheard", "details__note=1"]
)
def test_the_audit_log_answers_no_question_about_what_it_does_not_tell(
    sign_in: SignIn, question: str
) -> None:
    hidden = factories.make_article(state="in_review", headline="Unheard of", slug="")
    publishing.return_to_author(hidden, Actor.command("test"), NOW, note="Whisper it")
    client = sign_in("administrator")
    assert client.get(f"{LOG}?{question}").url == f"{LOG}?e=1"  # type: ignore[attr-defined]  # it leads on
    assert client.get(f"{LOG}export/?{question}").status_code == 400


@pytest.mark.parametrize("noun", ["article", "author", "topic", "image", "correction", "user"])
def test_lists_are_narrowed_by_the_filters_on_offer_alone(sign_in: SignIn, noun: str) -> None:
    listed = reverse(f"admin:articles_{noun}_changelist")
    column = {"image": "alt", "correction": "text", "user": "email"}.get(noun, "slug")
    client = sign_in("superuser")
    for question in (f"{column}__regex=(", f"{column}__contains=a", f"{column}=%00", "id=1"):
        answer = client.get(f"{listed}?{question}")
        assert (answer.status_code, answer.url) == (302, f"{listed}?e=1"), question  # type: ignore[attr-defined]
    assert client.get(f"{listed}?e=1").status_code == 200


def test_the_export_of_the_audit_log_refuses_a_filter_that_says_nothing(sign_in: SignIn) -> None:
    client = sign_in("chief")
    for question in ("at__gte=yesterday", "verb=%00", "no=1"):
        assert client.get(f"{LOG}export/?{question}").status_code == 400, question


def test_who_is_refused_is_written_down_whatever_stands_in_the_request(sign_in: SignIn) -> None:
    person, article = factories.make_user("reporter"), factories.make_article()
    client = sign_in(person)
    data = {"_verb": "pub\0lish", "version": article.version}
    assert client.post(screen(article), data).status_code == 403
    assert client.get("/admin/articles/user/%00/change/").status_code == 403
    rows = AuditEntry.objects.order_by("id").values_list("verb", "actor", "target_name")
    assert list(rows) == [
        ("denied", person.pk, screen(article)),
        ("denied", person.pk, "/admin/articles/user//change/"),
    ]
    assert AuditEntry.objects.earliest("id").details["pressed"] == "publish"


def test_a_number_of_thousands_of_digits_is_no_number(sign_in: SignIn) -> None:
    article = factories.make_article()
    client = sign_in("chief")
    below = reverse("admin:articles_article_history", args=[article.pk])
    restore = reverse("admin:articles_article_restore", args=[article.pk, 1])
    assert client.get(f"/admin/articles/article/{HUGE}/change/").status_code == 404
    assert client.post(below.replace("history", "notes"), {"resolve": HUGE}).status_code == 404
    assert client.post(restore, {"version": HUGE}).status_code in {302, 404}
    front = {"bring_back": HUGE, "seen": "0"}
    assert client.post(reverse("admin:front_page"), front).status_code == 302


@pytest.mark.parametrize("kind", ["retraction", "typo", "advertisement"])
def test_an_editor_tells_readers_of_no_retraction(sign_in: SignIn, kind: str) -> None:
    article = factories.make_article()
    notice = {"article": article.pk, "kind": kind, "text": "All of it was wrong."}
    answer = sign_in("editor").post(reverse("admin:articles_correction_add"), notice)
    assert "kind" in answer.context["adminform"].form.errors
    with pytest.raises(publishing.NotReady):
        publishing.correct(article, kind, "All of it.", factories.make_actor("editor"), NOW)
    assert not Correction.objects.exists()


def test_a_correction_that_the_summary_contradicts_comes_back_with_the_point(
    sign_in: SignIn,
) -> None:
    article = factories.make_article(body="<p>The ferry costs 12 pounds from Monday on.</p>")
    factories.make_summary(article, ["The ferry costs 12 pounds from Monday on."])
    notice = {
        "article": article.pk,
        "kind": "correction",
        "text": "The price was wrong.",
        "before": "The ferry costs 12 pounds from Monday on.",
        "after": "The ferry costs 14 pounds from Monday on.",
    }
    answer = sign_in("editor").post(reverse("admin:articles_correction_add"), notice)
    assert "The summary still says what you correct" in answer.text
    assert "The price was wrong." in answer.text
    assert not Correction.objects.exists()


def test_a_password_that_somebody_sets_is_written_down(sign_in: SignIn) -> None:
    chief, other = factories.make_user("chief"), factories.make_user("administrator")
    address = reverse("admin:auth_user_password_change", args=[chief.pk])
    typed = {"password1": "Xk29dkWq82!", "password2": "Xk29dkWq82!", "usable_password": "true"}
    client = sign_in(other)
    assert client.post(address, typed | {"password2": "another"}).status_code == 200
    assert client.post(address, typed | {"usable_password": "false"}).status_code == 302
    assert not AuditEntry.objects.exists()
    assert client.post(address, typed).status_code == 302
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.actor, entry.target_uid) == ("set_password", other, str(chief.uid))


def test_a_password_that_somebody_changes_is_written_down(sign_in: SignIn) -> None:
    person = factories.make_user("reporter")
    client, address = sign_in(person), reverse("admin:password_change")
    typed = {"new_password1": "Qqpw829!xx", "new_password2": "Qqpw829!xx"}
    assert client.post(address, {"old_password": "wrong", **typed}).status_code == 200
    assert not AuditEntry.objects.exists()
    assert client.post(address, {"old_password": factories.PASSWORD, **typed}).status_code == 302
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.actor, entry.target_uid) == ("set_password", person, str(person.uid))


def test_a_filter_that_holds_a_nul_narrows_nothing(sign_in: SignIn) -> None:
    client = sign_in("chief")
    for listed, question in (
        (LOG, "verb"),
        (reverse("admin:articles_correction_changelist"), "kind__exact"),
    ):
        answer = client.get(f"{listed}?{question}={quote(chr(0))}")
        assert answer.url == f"{listed}?e=1"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "address", ["login/", "password_reset/", "password_reset/done/", "welcome/MQ/x-y/", ""]
)
def test_no_cache_keeps_a_page_of_the_desk_for_others(
    client: Client, settings: LazySettings, address: str
) -> None:
    settings.MAILERS = {
        "default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
    }  # only so can a password be asked for
    answer = client.get(f"/admin/{address}")
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


@pytest.mark.parametrize("week", ["0001-W01", "9999-W52", "0000-W01", "2026-W99"])
def test_a_week_that_has_none_before_or_after_is_this_week(sign_in: SignIn, week: str) -> None:
    client, address = sign_in("editor"), reverse("admin:calendar")
    shown = client.get(f"{address}?week={week}").context["start"]
    assert shown == client.get(address).context["start"]


def test_a_select_searches_for_words_with_a_nul_as_without(sign_in: SignIn) -> None:
    factories.make_author(name="Mina Sato")
    query = "?app_label=articles&model_name=byline&field_name=author&by=uid&term=mi%00na"
    found = sign_in("editor").get(reverse("admin:autocomplete") + query).json()["results"]
    assert [one["text"] for one in found] == ["Mina Sato"]


def test_nothing_of_a_strangers_file_reaches_the_disk(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[int] = []
    write = TemporaryUploadedFile.__init__

    def noted(self: TemporaryUploadedFile, *args: Any, **words: Any) -> None:
        kept.append(1)
        write(self, *args, **words)

    monkeypatch.setattr(TemporaryUploadedFile, "__init__", noted)
    for address in (reverse("admin:login"), reverse("admin:articles_image_add"), "/latest/"):
        big = SimpleUploadedFile("big.jpg", b"x" * 3_000_000)
        Client().post(address, {"file": big, "headline": "Typed"})
    assert not kept
    big = SimpleUploadedFile("big.jpg", b"x" * 3_000_000)
    sign_in("editor").post(reverse("admin:articles_image_add"), {"file": big})
    assert kept


def test_words_that_came_with_a_strangers_file_are_shown_again() -> None:
    big = SimpleUploadedFile("big.jpg", b"x" * 3_000_000)
    answer = Client().post(
        reverse("admin:articles_article_add"), {"file": big, "headline": "Typed for an hour"}
    )
    assert answer.status_code == 403
    assert "Typed for an hour" in answer.text
