"""Who may do what on the desk: every cell of ``rights.csv`` is sent as a request.

The table is written by hand. An address of the admin, or a verb of the article screen,
without a line in it fails a test below; so does a cell that is empty.
"""

import csv
import dataclasses
import datetime as dt
import functools
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from articles import publishing
from articles.desk import clock
from articles.desk.presses import VERBS
from articles.models import (
    Article,
    AuditEntry,
    NavigationLink,
    Publication,
    Redirect,
    Section,
    StandingPage,
    User,
)
from articles.permissions import ROLES, Actor
from articles.publishing.states import TABLE
from tests import factories
from tests.moments import NOW, ago, later

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rendered_plainly")]

PERSONS: Final = (
    "nobody", "reporter", "own", "photo-editor", "editor", "limited", "chief", "administrator",
)  # fmt: skip
_STANDS: Final = {
    "draft", "in_review", "approved", "scheduled", "published", "unpublished", "retracted",
    "embargoed", "binned",
}  # fmt: skip
_FAR: Final = 987_654
# Pages of a noun that are not of one thing.
_ALONE: Final = {
    "", "changelist", "bin", "add", "links", "preview_new", "grounding_new", "keep_new", "export",
    "upload", "describe",
}  # fmt: skip
_TO_THE_INDEX: Final = ("/admin/login/", "/admin/account/")  # these lead there when all is well
_PICTURE: Final = factories.picture_bytes(64, 64)
# What nobody can set by a field of a form, whatever it says.
_FORGED: Final = {
    "state": "published", "path": "/forged/", "published_at": "2020-01-01", "created_by": "1",
    "is_superuser": "on", "is_staff": "on", "user_permissions": "1", "uid": "forged",
}  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Line:
    """One request, and what each person is answered."""

    address: str
    method: str
    state: str
    answers: dict[str, str]

    @property
    def name(self) -> str:
        return f"{self.address} {self.method} {self.state}"


def _lines() -> Iterator[Line]:
    text = Path(__file__).with_name("rights.csv").read_text("utf-8").splitlines()
    for row in csv.DictReader(line for line in text if not line.startswith("#")):
        for address in row["address"].split("|"):
            for state in row["state"].split():
                answers = {person: row[person] for person in PERSONS}
                yield Line(address, row["method"], state, answers)


LINES: Final = list(_lines())


def _patterns(patterns: list[Any]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns)
        else:
            yield pattern


def addresses() -> set[str]:
    """Name every address of the admin; the two kinds without a name get one."""
    found = set()
    for resolver in admin.site.get_urls():
        for pattern in _patterns([resolver]):
            if pattern.name:
                found.add(pattern.name)
            elif isinstance(resolver, URLResolver):
                app, model, _end = str(resolver.pattern).split("/")
                found.add(f"{app}_{model}_old")
            else:
                found.add("catch_all")
    return found


def test_every_address_of_the_admin_has_a_line_and_no_line_is_for_nothing() -> None:
    assert {line.address for line in LINES} == addresses()


def test_every_verb_of_the_screen_has_a_line_for_every_state() -> None:
    sent = {(line.method, line.state) for line in LINES if line.address.endswith("article_change")}
    for verb in VERBS:
        missing = (_STANDS - {"embargoed"}) - {
            state for method, state in sent if method == f"POST {verb}"
        }
        assert not missing, verb


def test_no_cell_is_empty_or_sent_twice() -> None:
    keys = [line.name for line in LINES]
    assert len(keys) == len(set(keys))
    words = {"yes", "done", "kept", "no", "none", "login"}
    for line in LINES:
        assert all(set(answer.split()) & words for answer in line.answers.values()), line.name


class World:
    """One of everything, and each person's own way in."""

    def __init__(self) -> None:
        elsewhere, section = factories.make_section(), factories.make_section()
        self.nora = factories.make_user("reporter")
        self.people: dict[str, User] = {"own": self.nora, "limited": factories.make_user("editor")}
        self.people |= {role: factories.make_user(role) for role in ROLES}
        self.people["limited"].sections.add(elsewhere)
        self.superuser = User.objects.create_superuser("root", password=factories.PASSWORD)
        self.other = factories.make_user("reporter")
        self.stories = {stand: self._story(stand, section) for stand in sorted(_STANDS)}
        self.nouns = _one_of_each(self.stories["published"])
        self.clients = {person: Client() for person in PERSONS}
        for person, user in self.people.items():
            self.clients[person].force_login(user)

    def _story(self, stand: str, section: Section) -> Article:
        beginnings = {"scheduled": "published", "embargoed": "draft", "binned": "draft"}
        state = beginnings.get(stand, stand)
        moment = later(3) if stand == "scheduled" else None
        article = factories.make_article(
            state=state, published_at=moment, section=section,
            embargo_until=later(9) if stand == "embargoed" else None,
        )  # fmt: skip
        story = publishing.read_story(article)
        if state not in {"retracted", "published"}:
            article = publishing.save_draft(article, story, Actor.command("test"), ago(2))
        else:
            _keep_first_version(article)
        if stand == "binned":
            article = publishing.bin_story(article, Actor.command("test"), ago(1))
        return article


def _keep_first_version(article: Article) -> None:
    from articles import revisions

    story = publishing.read_live(article)
    number = revisions.add(article, story, Actor.command("test"), ago(2)).number
    Article.objects.filter(pk=article.pk).update(live_revision=number, latest_revision=number)


def _one_of_each(article: Article) -> dict[str, Any]:
    notice = publishing.correct(article, "correction", "Six.", Actor.command("test"), ago(1))
    return {
        "author": factories.make_author(), "topic": factories.make_topic(),
        "series": factories.make_series(), "section": factories.make_section(),
        "image": factories.make_image(), "correction": notice,
        "standingpage": StandingPage.objects.create(slug="about", title="About"),
        "navigationlink": NavigationLink.objects.create(label="About", url="/about/"),
        "redirect": Redirect.objects.create(path="/old/", target="/about/"),
        "publication": Publication.objects.update_or_create(pk=1)[0],
        "auditentry": AuditEntry.objects.first(),
    }  # fmt: skip


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(clock, "now", lambda request: NOW)
    return World()


@pytest.mark.long
@pytest.mark.parametrize("person", PERSONS)
def test_every_request_is_answered_as_the_table_says(world: World, person: str) -> None:
    wrong = []
    if person == "own":
        Article.everything.update(created_by=world.nora)
    before = _told()  # to which each line comes back
    for line in LINES:
        with transaction.atomic():
            found = _answer(world, person, line, before)
            transaction.set_rollback(True)
        if found not in line.answers[person].split():
            wrong.append(f"{line.name}: {found}, not {line.answers[person]}")
    assert not wrong, "\n".join([f"{len(wrong)} of {len(LINES)} cells", *wrong])


def _answer(world: World, person: str, line: Line, before: tuple[Any, ...]) -> str:
    """Send one request as one person, and put what happened into a word of the table."""
    url = _url(world, person, line)
    client, method = world.clients[person], line.method.split()[0]
    signed_in = client.cookies.copy()
    response = client.get(url) if method == "GET" else client.post(url, _data(world, line))
    client.cookies = signed_in  # type: ignore[assignment]  # one line is the log-out
    after = _told()
    _nothing_was_forged(person, after)
    word = _word(response, url)
    if person == "nobody" and word == "no":
        word = "login"  # what was typed comes back with a way to sign in, not a redirect
    if word in {"no", "none", "login"} or method == "GET":
        assert after == before, f"{line.name} wrote something: {word}"
    if word != "yes" or "article" not in line.address or " " not in line.method:
        return word
    if response.status_code == 200:
        if b"errornote" not in response.content:
            return "yes, and no word of what is wrong"
        assert after == before, f"{line.name} wrote something and came back"
        return "kept"
    return "done" if _stands_right(world, line) else "yes, and the story stands elsewhere"


def _url(world: World, person: str, line: Line) -> str:
    """Give the address with what it needs."""
    app, _sign, rest = line.address.partition("_")
    noun, _sign, page = rest.partition("_")
    if line.address == "catch_all":
        return "/admin/there/is/nothing/"
    if line.address == "autocomplete":
        field = "app_label=articles&model_name=correction&field_name=article"
        return f"/admin/autocomplete/?{field}&term=a"
    if line.address.startswith("django_tasks"):
        tail = line.address.rsplit("_", 1)[-1]
        more = {"changelist": "", "add": "add/", "old": f"{_FAR}/"}.get(tail, f"{_FAR}/{tail}/")
        return f"/admin/django_tasks_database/dbtaskresult/{more}"
    special: dict[str, list[Any]] = {
        "articles_article_kept_new": [_FAR],
        "articles_article_drop_new": [_FAR],
        "app_list": ["articles"],
        "view_on_site": [_FAR, _FAR],
        "password_reset_confirm": ["x", "y"],
        "auth_user_password_change": [_person_pk(world, person, line)],
    }
    if line.address in special:
        return reverse(f"admin:{line.address}", args=special[line.address])
    if app != "articles" or page in _ALONE:
        return reverse(f"admin:{line.address}")
    key = _key(world, person, line, noun)
    if page == "old":
        return f"/admin/articles/{noun}/{key}/"
    if page == "revoke_link":
        return reverse(f"admin:{line.address}", args=[key, uuid.uuid4()])
    number = {"revision": 1, "restore": 1, "name": 1, "kept": _FAR, "drop": _FAR}.get(page)
    return reverse(f"admin:{line.address}", args=[key, number] if number else [key])


def _key(world: World, person: str, line: Line, noun: str) -> int:
    if line.state == "absent":
        return _FAR
    if noun == "article":
        return world.stories[line.state].pk
    if noun == "user":
        return _person_pk(world, person, line)
    return int(world.nouns[noun].pk)


def _person_pk(world: World, person: str, line: Line) -> int:
    if line.state == "superuser":
        return world.superuser.pk
    own = world.people.get(person, world.other)
    return own.pk if line.state == "self" else world.other.pk


def _data(world: World, line: Line) -> dict[str, Any]:
    verb = line.method.removeprefix("POST").strip()
    data: dict[str, Any] = {**_FORGED, "headline": "Sent", "reason": "A reason.", "_verb": verb}
    if line.address == "articles_image_describe":
        data |= {"uid": str(world.nouns["image"].uid), "alt": "A wall."}
    if line.address in {"articles_image_upload", "articles_image_add"}:
        data |= {"file": SimpleUploadedFile("a.jpg", _PICTURE), "alt": "A wall.", "credit": "Us"}
    if line.address == "articles_article_preview_links":
        data |= {"revision": "1", "hours": "24"}
    if verb == "schedule":
        data["publish_at"] = f"{later(30):%Y-%m-%dT%H:%M}"
    if line.address == "articles_article_notes":
        data["text"] = "Who says so?"
    if "delete" in line.address:
        data["post"] = "yes"
    if line.state in world.stories:
        data["version"] = Article.everything.get(pk=world.stories[line.state].pk).version
    return data


def _questions() -> dict[str, QuerySet[Any, Any]]:
    """Give what is asked after every request."""
    people, aside = User.objects.order_by("pk"), ("denied", "log_in", "log_in_failed", "log_out")
    old = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    return {
        "stories": Article.everything.order_by("pk").values_list(
            "pk", "version", "state", "headline"
        ),
        "people": people.values_list("pk", "is_superuser", "is_active", "password"),
        "acts": AuditEntry.objects.exclude(verb__in=aside).order_by("pk").values_list("pk"),
        "forged": Article.objects.filter(Q(path="/forged/") | Q(published_at=old)).values_list(
            "pk"
        ),
        "own rights": people.filter(user_permissions__isnull=False).values_list("pk"),
    }


@functools.cache
def _in_sql() -> dict[str, tuple[str, tuple[Any, ...]]]:
    """Write the questions in SQL once: that took longer than their answers."""
    return {name: asked.query.sql_with_params() for name, asked in _questions().items()}


def _rows(name: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(*_in_sql()[name])
        found: list[Any] = cursor.fetchall()
    return found


def _told() -> tuple[Any, ...]:
    """Give what must not change where nobody was let in."""
    return _rows("stories"), _rows("people"), len(_rows("acts"))


def _nothing_was_forged(person: str, after: tuple[Any, ...]) -> None:
    _stories, people, _acts = after
    assert not _rows("forged"), person
    assert sum(is_superuser for _pk, is_superuser, *_rest in people) == 1, person
    assert not _rows("own rights"), person


def _word(response: HttpResponseBase, url: str) -> str:
    if response.status_code in {403, 404}:
        return "no" if response.status_code == 403 else "none"
    place = response.headers.get("Location", "")
    if response.status_code == 302 and "/admin/login/" in place and "logout" not in url:
        return "login"
    if response.status_code == 302 and place == "/admin/" and not url.startswith(_TO_THE_INDEX):
        return "none"  # Django's way of saying that there is no such thing
    return "yes" if response.status_code in {200, 302, 400, 405} else str(response.status_code)


def _stands_right(world: World, line: Line) -> bool:
    """Say whether the story stands where the state table says that the verb leads."""
    verb = line.method.split()[1]
    target = TABLE[verb].target if verb in TABLE else None
    if line.state == "new":
        row = Article.objects.order_by("pk").last()
        return row is not None and row.headline == "Sent" and row.state == (target or "draft")
    row = Article.everything.get(pk=world.stories[line.state].pk)
    begun = {"scheduled": "published", "embargoed": "draft"}.get(line.state, line.state)
    if line.state == "scheduled" and verb in {"unpublish", "unschedule"}:
        target = Article(state="draft").state  # type: ignore[assignment]  # a state as a string
    expected = {str(target or begun)}
    if line.state == "approved" and verb in {"save", "merge", "draft_again"}:
        expected.add("in_review")  # its approval was for another text
    if verb == "correct":
        expected.add("published")  # a notice goes out with what was typed
    if (verb, line.state) == ("schedule", "unpublished"):
        expected.add("unpublished")  # until its moment comes
    return row.state in expected and row.version > world.stories[line.state].version
