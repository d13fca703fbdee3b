"""Guessing of passwords: it is slowed exactly, and locks nobody out who was there before."""

import datetime as dt
import logging
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth import authenticate
from django.contrib.auth import forms as auth_forms
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from articles.desk import clients, clock, guessing, invitations, passwords
from articles.models import Attempts, AuditEntry, User
from tests import factories
from tests.moments import NOW

pytestmark = pytest.mark.django_db
LOGIN = reverse("admin:login")
HERE, ELSEWHERE = "8.8.4.4", "9.9.9.9"


@pytest.fixture(autouse=True)
def _quick_hashes(settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the names whose passwords were looked at."""
    names: list[str] = []

    def noted(request: Any, **words: Any) -> Any:
        names.append(words["username"])
        return authenticate(request, **words)

    monkeypatch.setattr(auth_forms, "authenticate", noted)
    return names


@pytest.fixture
def minutes_later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Give a function that puts the desk's clock forward."""

    def put(minutes: float) -> None:
        moment = NOW + dt.timedelta(minutes=minutes)
        monkeypatch.setattr(clock, "now", lambda request: moment)

    return put


def at(address: str) -> Client:
    return Client(REMOTE_ADDR=address)


def try_(client: Client, name: str = "iris", password: str = "wrong") -> Any:
    return client.post(LOGIN, {"username": name, "password": password})


def guess(client: Client, times: int, name: str = "iris") -> list[int]:
    return [try_(client, name).status_code for _ in range(times)]


def entries() -> list[tuple[str, str, str]]:
    rows = AuditEntry.objects.filter(verb="log_in_limited").order_by("id")
    return [(row.verb, row.actor_name, row.details["limit"]) for row in rows]


def test_after_ten_wrong_ones_from_one_address_no_password_is_looked_at(
    looked_at: list[str], minutes_later: Callable[[float], None]
) -> None:
    factories.make_user("editor", username="iris")
    assert guess(at(HERE), 12) == [200] * 10 + [429] * 2
    minutes_later(3.5)
    answer = try_(at(HERE), password=factories.PASSWORD)
    assert (answer.status_code, answer["Retry-After"]) == (429, str(int(11.5 * 60)))
    assert "Wait 12 minutes, or ask an administrator" in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert len(looked_at) == 10
    minutes_later(15)
    assert try_(at(HERE), password=factories.PASSWORD).status_code == 302


def test_places_that_others_took_at_the_same_moment_are_gone(
    monkeypatch: pytest.MonkeyPatch, looked_at: list[str]
) -> None:
    really = guessing._lock

    def late(keys: Any, at: dt.datetime) -> None:
        really(keys, at)
        Attempts.objects.update(number=10)

    factories.make_user("editor", username="iris")
    monkeypatch.setattr(guessing, "_lock", late)
    assert try_(at(HERE), password=factories.PASSWORD).status_code == 429
    assert not looked_at


def test_who_mistypes_and_then_gets_it_right_begins_anew_nowhere_and_is_not_stopped() -> None:
    factories.make_user("editor", username="iris")
    client = at(HERE)
    assert guess(client, 9)[-1] == 200
    for _ in range(3):
        assert try_(client, password=factories.PASSWORD).status_code == 302
        client.cookies.clear()
    assert guess(client, 2) == [200, 429]


def test_a_name_that_nobody_has_is_answered_like_one_that_somebody_has(
    looked_at: list[str],
) -> None:
    factories.make_user("editor", username="iris")

    def told(name: str) -> list[tuple[Any, ...]]:
        client, found = at({"iris": HERE, "mona": ELSEWHERE}.get(name, "7.7.7.7")), []
        for _ in range(11):
            with CaptureQueriesContext(connection) as queries:
                answer = try_(client, name)
            page = answer.text.replace(name, "NAME")
            for once in ("csrf_token", "csp_nonce"):
                page = page.replace(str(answer.context[once]), once)
            headers = dict(answer.headers)
            for changing in ("Expires", "Content-Security-Policy"):
                headers.pop(changing)
            found.append((answer.status_code, headers, page, len(queries)))
        return found

    told("mina")  # what is read once for all is read now
    at_first = Attempts.objects.count()
    assert told("iris") == told("mona")
    assert Attempts.objects.count() > at_first
    assert looked_at[10:] == ["iris"] * 10 + ["mona"] * 10


@pytest.mark.parametrize("variant", ["IRIS", " iris ", "ｉｒｉｓ", "Iris\t"])
def test_a_name_in_other_letters_is_no_other_name(variant: str) -> None:
    factories.make_user("editor", username="iris")
    assert guess(at(HERE), 10)[-1] == 200
    assert guess(at(HERE), 1, variant) == [429]


def test_one_address_may_not_try_one_name_after_the_other(caplog: Any) -> None:
    factories.make_user("editor", username="iris")
    with caplog.at_level(logging.WARNING, logger="articles.desk.access"):
        found = [try_(at(HERE), f"name{n}").status_code for n in range(31)]
    assert found == [200] * 30 + [429]
    assert try_(at(HERE), password=factories.PASSWORD).status_code == 429
    assert try_(at(ELSEWHERE), password=factories.PASSWORD).status_code == 302
    assert entries() == [("log_in_limited", "", "address")]
    ours = [record.getMessage() for record in caplog.records if "desk" in record.name]
    assert ours == [f"Too many failed log-ins from {HERE}."]
    assert HERE not in str(list(AuditEntry.objects.values()))


def test_one_address_alone_locks_nobody_out_who_comes_from_elsewhere() -> None:
    factories.make_user("editor", username="iris")
    guess(at(HERE), 40)
    assert try_(at(ELSEWHERE), password=factories.PASSWORD).status_code == 302


def test_a_name_that_is_guessed_from_everywhere_is_slowed_but_goes_on_where_the_person_was() -> (
    None
):
    factories.make_user("editor", username="iris")
    own = at(HERE)
    assert try_(own, password=factories.PASSWORD).status_code == 302
    own.post(reverse("admin:logout"))
    found = [try_(at(f"9.9.{n}.9")).status_code for n in range(31)]
    assert found == [200] * 30 + [429]
    assert entries() == [("log_in_limited", "iris", "name")]
    assert try_(at(ELSEWHERE), password=factories.PASSWORD).status_code == 429
    assert try_(own).status_code == 200
    assert try_(own, password=factories.PASSWORD).status_code == 302


def test_a_colleague_who_guesses_stops_nobody_of_the_same_office() -> None:
    factories.make_user("editor", username="iris")
    own = at(HERE)
    try_(own, password=factories.PASSWORD)
    for n in range(31):
        try_(at(HERE), f"name{n}")
    assert try_(own, password=factories.PASSWORD).status_code == 302


def test_a_known_browser_has_ten_attempts_and_gets_no_more_by_other_log_ins() -> None:
    factories.make_user("editor", username="iris")
    factories.make_user("reporter", username="tomas")
    shared = at(HERE)
    for name in ("iris", "tomas"):
        assert try_(shared, name, factories.PASSWORD).status_code == 302
    found = []
    for _ in range(6):
        found += guess(shared, 2)
        assert try_(shared, "tomas", factories.PASSWORD).status_code == 302
    assert found == [200] * 10 + [429] * 2
    assert entries() == [("log_in_limited", "iris", "browser")]


def test_a_browser_is_known_for_the_name_alone_that_logged_in_there() -> None:
    factories.make_user("editor", username="iris")
    factories.make_user("reporter", username="tomas")
    for n in range(30):
        try_(at(f"9.9.{n}.9"))
    reporters = at(HERE)
    try_(reporters, "tomas", factories.PASSWORD)
    assert try_(reporters, password=factories.PASSWORD).status_code == 429
    kept = reporters.cookies["newsroom_browser"]
    assert kept["httponly"]
    assert kept["path"] == "/admin/"
    reporters.cookies["newsroom_browser"] = kept.value.replace("-", "-0", 1)
    assert clients.known_browser(_asking(reporters), "tomas") == ""


def _asking(client: Client) -> Any:
    return RequestFactory(headers={"cookie": client.cookies.output(header="", sep=";")}).get(LOGIN)


def test_a_browser_is_known_for_ninety_days(monkeypatch: pytest.MonkeyPatch) -> None:
    factories.make_user("editor", username="iris")
    client = at(HERE)
    try_(client, password=factories.PASSWORD)
    real, day = time.time(), 24 * 60 * 60
    assert clients.known_browser(_asking(client), "iris")
    for days, known in ((89, True), (91, False)):
        monkeypatch.setattr(time, "time", lambda moment=real + days * day: moment)
        assert bool(clients.known_browser(_asking(client), "iris")) is known


@pytest.mark.parametrize("proxy", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.0.0.7", ""])
def test_behind_a_proxy_that_tells_no_address_nobody_is_stopped_for_another(proxy: str) -> None:
    factories.make_user("editor", username="iris")
    for n in range(40):
        assert try_(at(proxy), f"name{n}").status_code == 200
    assert try_(at(proxy), password=factories.PASSWORD).status_code == 302


@pytest.mark.parametrize("method", ["put", "head", "get"])
def test_other_methods_try_nothing(method: str, looked_at: list[str]) -> None:
    factories.make_user("editor", username="iris")
    words = {"username": "iris", "password": factories.PASSWORD}
    client = at(HERE)
    for _ in range(12):
        answer = getattr(client, method)(f"{LOGIN}?next=/admin/", words)
        assert answer.status_code == 200
    assert not looked_at
    assert not Attempts.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    "words",
    [{}, {"username": "iris"}, {"password": "x"}, {"username": "i\x00", "password": "x"}],
)
def test_what_is_no_attempt_writes_nothing(words: dict[str, str]) -> None:
    assert at(HERE).post(LOGIN, words).status_code == 200
    assert not Attempts.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_guess_of_somebody_who_is_logged_in_is_a_failed_log_in(client: Client) -> None:
    factories.make_user("editor", username="iris")
    client.force_login(factories.make_user("reporter"))
    assert try_(client).status_code == 200
    assert [row.verb for row in AuditEntry.objects.all()] == ["log_in_failed"]


def test_refused_attempts_and_a_flood_of_failed_ones_do_not_fill_the_log(
    minutes_later: Callable[[float], None],
) -> None:
    factories.make_user("editor", username="iris")
    guess(at(HERE), 60)
    rows = AuditEntry.objects.order_by("id").values_list("verb", "actor_name")
    assert list(rows) == [("log_in_failed", "iris")] * 10 + [("log_in_limited", "iris")]
    for n in range(150):
        try_(at(f"9.9.{n}.9"), f"name{n}")
    assert AuditEntry.objects.filter(verb="log_in_failed").count() == 100
    assert entries() == [
        ("log_in_limited", "iris", "name from address"),
        ("log_in_limited", "", "all"),
    ]
    minutes_later(16)
    try_(at(HERE))
    assert AuditEntry.objects.filter(verb="log_in_failed").count() == 101


def test_what_counts_no_longer_is_deleted_and_names_nobody(
    minutes_later: Callable[[float], None],
) -> None:
    for n in range(120):
        try_(at(f"9.9.{n}.9"), f"name{n}")
    kept = Attempts.objects.count()
    assert kept == 120 * 3 + 1
    assert "name1" not in str(list(Attempts.objects.values()))
    minutes_later(15)
    for n in range(4):
        try_(at(HERE), f"later{n}")
    assert Attempts.objects.count() <= 4 * 3 + 1


def test_a_clock_that_is_put_back_locks_nobody_out(minutes_later: Callable[[float], None]) -> None:
    factories.make_user("editor", username="iris")
    minutes_later(60 * 24 * 365)
    assert guess(at(HERE), 11)[-1] == 429
    minutes_later(0)
    assert try_(at(HERE), password=factories.PASSWORD).status_code == 302


def test_who_chooses_a_password_with_a_link_may_log_in_at_once_whatever_others_try() -> None:
    person = factories.make_user("editor", username="iris")
    for n in range(31):
        try_(at(f"9.9.{n}.9"))
    client = at(ELSEWHERE)
    link = invitations.link_for(person).removeprefix("http://127.0.0.1:8000")
    chosen = {"new_password1": "Qqpw829!xx", "new_password2": "Qqpw829!xx"}
    form = client.get(link).headers["Location"]
    assert client.post(form, chosen).status_code == 302
    assert try_(at(HERE), password="Qqpw829!xx").status_code == 429
    assert try_(client, password="Qqpw829!xx").status_code == 302


def test_an_account_that_a_command_makes_enters_while_another_name_is_guessed() -> None:
    for n in range(31):
        try_(at(f"9.9.{n}.9"))
    factories.make_user("administrator", username="helper")
    assert try_(at(HERE), "helper", factories.PASSWORD).status_code == 302


def test_the_old_password_is_not_looked_at_once_it_was_wrong_ten_times() -> None:
    person = factories.make_user("reporter", username="tomas", language="fr")
    client, address = Client(), reverse("admin:password_change")
    client.force_login(person)
    typed = {"new_password1": "Qqpw829!xx", "new_password2": "Qqpw829!xx"}
    for _ in range(10):
        assert client.post(address, {"old_password": "wrong", **typed}).status_code == 200
    answer = client.post(address, {"old_password": factories.PASSWORD, **typed})
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert "Patientez 15 minutes" in answer.text
    assert client.get(address).status_code == 200
    assert User.objects.get(pk=person.pk).check_password(factories.PASSWORD)
    assert entries() == [("log_in_limited", "tomas", "own password")]
    assert try_(Client(), "tomas", factories.PASSWORD).status_code == 302


def test_a_new_password_that_is_refused_is_no_guess_at_the_old_one() -> None:
    person = factories.make_user("reporter")
    client, address = Client(), reverse("admin:password_change")
    client.force_login(person)
    typed = {"old_password": factories.PASSWORD, "new_password1": "a", "new_password2": "b"}
    for _ in range(12):
        assert client.post(address, typed).status_code == 200
    assert not AuditEntry.objects.exists()


def test_nobodys_mailbox_is_filled_with_links(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    task = type("Task", (), {"enqueue": staticmethod(lambda uid, letter: sent.append(letter))})
    monkeypatch.setattr(passwords, "mail_password_link", task)
    factories.make_user("editor", email="iris@example.org")
    address = reverse("admin:password_reset")
    for n in range(6):
        answer = at(f"9.9.{n}.9").post(address, {"email": "iris@example.org"})
        assert answer["Location"] == reverse("admin:password_reset_done")
    assert len(sent) == 3


@pytest.mark.parametrize(
    ("seconds", "language", "said"),
    [
        (1, "en", "Wait 1 minute, or"),
        (61, "en", "Wait 2 minutes, or"),
        (60, "fr", "Patientez 1 minute, ou"),
        (60, "ar", "انتظر دقيقة واحدة"),
        (120, "ar", "انتظر دقيقتين"),
        (600, "ar", "انتظر 10 دقائق"),
        (900, "ar", "انتظر 15 دقيقة"),
    ],
)
def test_the_sentence_says_how_long_to_wait(seconds: int, language: str, said: str) -> None:
    with translation.override(language):
        assert said in str(guessing.TooMany(seconds))
