"""Former addresses taken in by hand and by file, and how often they are asked for."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import publishing, redirects
from articles.models import AuditEntry, Redirect, State
from articles.pages import frame
from articles.permissions import Actor
from articles.redirects import hits
from tests import factories
from tests.moments import NOW, SECOND, ago, later

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    frame.forget()
    hits.forget()


def take_in(tmp_path: Path, text: str, *words: str) -> tuple[int, str]:
    """Import a table; give exit code and what was said."""
    file, said = tmp_path / "old.csv", io.StringIO()
    file.write_text(text, "utf-8")
    try:
        call_command("import_redirects", str(file), *words, stderr=said, verbosity=0)
    except SystemExit as end:
        return int(end.code or 0), said.getvalue()
    return 0, said.getvalue()


def table() -> dict[str, str]:
    rows = Redirect.objects.values_list("path", "target", "article__path")
    return {path: target or f"story {story}" for path, target, story in rows}


def test_a_table_of_old_addresses_is_taken_in_once(tmp_path: Path, client: Client) -> None:
    article = factories.make_article(path="/coast/2026/03/wall/")
    factories.make_section(slug="harbour")
    text = (
        "old,new\n/2009/wall,/coast/2026/03/wall/\n/port,/harbour/\n"
        "/page.html,https://example.org/a?b=1\n\nhttp://127.0.0.1:8000/shop/,/latest/\n"
    )
    assert take_in(tmp_path, text) == (0, "")
    assert table() == {
        "/2009/wall/": f"story {article.path}", "/port/": "/harbour/",
        "/page.html": "https://example.org/a?b=1", "/shop/": "/latest/",
    }  # fmt: skip
    for old, new in (("/2009/wall", article.path), ("/port/", "/harbour/"),
                     ("/page.html", "https://example.org/a?b=1")):  # fmt: skip
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, new)
    acts = AuditEntry.objects.count()
    assert take_in(tmp_path, text) == (0, "")
    assert AuditEntry.objects.count() == acts == 4


def test_old_addresses_below_a_word_of_ours_lead_on_where_no_page_of_ours_is(
    tmp_path: Path, client: Client
) -> None:
    old = ("/archive/old.html", "/archive/2009/13/", "/search/old/", "/latest/a/b/", "/feeds/a.xml")
    assert take_in(tmp_path, "".join(f"{path},/corrections/\n" for path in old)) == (0, "")
    for path in old:
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (301, "/corrections/"), path


def test_no_former_address_stands_before_a_page_of_ours_or_costs_it_a_query(
    client: Client,
) -> None:
    factories.make_article()
    pages = ("/archive/", "/archive/2026/", "/archive/2026/03/", "/search/", "/latest/", "/feeds/")

    def costs() -> list[int]:
        found = []
        for path in pages:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200, path
            found.append(len(queries))
        return found

    costs()
    before = costs()
    for path in pages:  # as an older Newsroom, or a hand in the database, may have left them
        Redirect.objects.create(path=path, target="/corrections/")
    assert costs() == before


def test_a_second_run_says_how_many_were_there_already(tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_text("/a/,/latest/\n/b/,/topics/\n", "utf-8")

    def said(*words: str) -> str:
        stream = io.StringIO()
        call_command("import_redirects", str(file), *words, stderr=stream)
        return stream.getvalue().splitlines()[-1]

    assert said() == "2 addresses lead elsewhere now."
    assert said() == "0 addresses lead elsewhere now. Already there: 2."
    file.write_text("/a/,/latest/\n/c/,/latest/\n", "utf-8")
    assert said("--dry-run") == "1 address would lead elsewhere. Already there: 1."
    assert said() == "1 address leads elsewhere now. Already there: 1."


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    text = "/a/,/latest/\n/b/,/nowhere/\n"
    tried, done = take_in(tmp_path, text, "--dry-run"), None
    assert not Redirect.objects.exists()
    done = take_in(tmp_path, text)
    assert tried == done == (1, "old.csv:2: Nothing stands at /nowhere/.\n")


def test_chains_are_led_to_their_end_whatever_the_order_of_lines(tmp_path: Path) -> None:
    article = factories.make_article()
    redirects.add("/zero/", "/one/", NOW)
    text = f"/one/,/two/\n/two/,/three/\n/three/,{article.path}\n/four/,/zero/\n"
    assert take_in(tmp_path, text) == (0, "")
    assert set(table().values()) == {f"story {article.path}"}
    assert len(table()) == 5


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("/a/,/a/", "leads back to itself"),
        ("/a/,/b/\n/b/,/a/", "leads back to itself"),
        ("/latest/,/topics/", "Something stands at /latest/"),
        ("/coast/,/topics/", "Something stands at /coast/"),
        ("/archive/2009/,/topics/", "Something stands at /archive/2009/"),
        ("/archive/2009/12,/topics/", "Something stands at /archive/2009/12/"),
        ("/archive/rss.xml,/topics/", "Something stands at /archive/rss.xml"),
        ("/latest/preview/a/,/topics/", "Something stands at /latest/preview/a/"),
        ("/admin/old.html,/topics/", "Something stands at /admin/old.html"),
        ("/api/old/,/topics/", "Something stands at /api/old/"),
        ("/media/old.jpg,/topics/", "Something stands at /media/old.jpg"),
        ("/static/old.css,/topics/", "Something stands at /static/old.css"),
        ("/a/,/draft/2026/03/x/y/", "Nothing stands at"),
        ("/a/,javascript:alert(1)", "starts with a slash"),
        ("/a/,//evil.example/", "starts with a slash"),
        ("/a/", "starts with a slash"),
        ("a,/latest/", "starts with a slash and has a word"),
        ("/?p=12,/latest/", "without “?”"),
        ("/,/latest/", "has a word behind it"),
        (f"/{'a' * 600}/,/latest/", "too long"),
    ],
)
def test_what_can_be_no_redirect_is_refused_by_its_line(
    tmp_path: Path, line: str, reason: str
) -> None:
    factories.make_section(slug="coast")
    code, said = take_in(tmp_path, line)
    assert code == 1
    assert said.startswith("old.csv:1: ")
    assert reason in said
    assert not Redirect.objects.exists()


def test_the_second_of_two_lines_with_one_old_address_is_refused(tmp_path: Path) -> None:
    code, said = take_in(tmp_path, "/a/,/latest/\n/a/,/topics/\n/a/,/latest/\n")
    assert code == 1
    assert said == "old.csv:2: The old address stands further up with another new one.\n"
    assert table() == {"/a/": "/latest/"}


def test_an_unreadable_table_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_bytes(b"\xff\xfe/a/,/b/")
    reasons = {"bad.csv": "it is not UTF-8", "none.csv": "No such file or directory"}
    for name, reason in reasons.items():
        with pytest.raises(CommandError) as failed:
            call_command("import_redirects", str(tmp_path / name))
        assert str(failed.value) == f"{tmp_path / name} can’t be read: {reason}."
        assert failed.value.returncode == 2


def test_a_table_that_can_t_be_written_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    reasons = {
        folder: f"{folder} is no ordinary file.",
        tmp_path / "none/x.csv": "No such file or directory. Nothing was written.",
    }
    for place, reason in reasons.items():
        with pytest.raises(CommandError) as failed:
            call_command("export_redirects", output=place)
        assert reason in str(failed.value)
        assert "partial" not in str(failed.value)
    assert list(tmp_path.iterdir()) == [folder]


def test_a_table_goes_to_standard_output_where_the_file_is_a_dash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    redirects.add("/a/", "/latest/", NOW)
    out = io.StringIO()
    call_command("export_redirects", "--output", "-", stdout=out, verbosity=0)
    assert [line.split(",")[:2] for line in out.getvalue().splitlines()] == [
        ["path", "target"],
        ["/a/", "/latest/"],
    ]
    assert list(tmp_path.iterdir()) == []


def test_what_is_exported_is_taken_in_elsewhere(tmp_path: Path) -> None:
    article = factories.make_article()
    redirects.add("/a/", "/latest/", NOW)
    redirects.add_for(article, "/b/", NOW)
    Redirect.objects.filter(path="/a/").update(hits=7, last_hit_at=NOW)
    out = tmp_path / "out.csv"
    call_command("export_redirects", output=out, verbosity=0)
    assert out.read_text("utf-8").splitlines() == [
        "path,target,since,hits,last_hit_at",
        "/a/,/latest/,2026-03-02T12:00:00+00:00,7,2026-03-02T12:00:00+00:00",
        f"/b/,{article.path},2026-03-02T12:00:00+00:00,0,",
    ]
    before = table()
    Redirect.objects.all().delete()
    assert take_in(tmp_path, out.read_text("utf-8")) == (0, "")
    assert table() == before


def test_only_who_may_change_redirects_stores_one() -> None:
    (lead,) = publishing.plan_leads([("/a/", "/latest/")], NOW)
    assert isinstance(lead, publishing.Lead)
    with pytest.raises(PermissionDenied, match="right"):
        publishing.store_lead(lead, factories.make_actor("reporter"), NOW)
    publishing.store_lead(lead, Actor.command("test"), NOW)
    assert table() == {"/a/": "/latest/"}


# --- Former addresses of every noun -----------------------------------------------------------


@pytest.mark.parametrize("kind", ["section", "topic", "author", "series"])
def test_a_noun_with_a_new_address_is_found_at_every_former_one(client: Client, kind: str) -> None:
    noun: Any = getattr(factories, f"make_{kind}")(slug="first")
    shown: dict[str, Any] = {
        "section": {"section": noun}, "topic": {"topics": [noun]},
        "author": {"bylines": [noun]}, "series": {"series": noun},
    }[kind]  # fmt: skip
    factories.make_article(published_at=ago(1), **shown)
    by, former = Actor.command("test"), []
    for slug in ("second", "third"):
        former.append(noun.get_absolute_url())
        noun.slug = slug
        publishing.save_noun(noun, by, NOW)
    frame.forget()
    now = noun.get_absolute_url()
    for path in former:
        for asked, wanted in ((path, now), (path[:-1], now), (f"{path}rss.xml", f"{now}rss.xml")):
            answer = client.get(asked)
            assert (answer.status_code, answer.get("Location")) == (301, wanted), asked
        assert client.get(now).status_code == 200


@pytest.mark.parametrize("kind", ["section", "topic", "author", "series"])
def test_the_former_address_of_a_noun_is_taken_in_elsewhere_where_it_is_free(
    tmp_path: Path, kind: str
) -> None:
    noun: Any = getattr(factories, f"make_{kind}")(slug="first")
    factories.make_article(**{
        "section": {"section": noun}, "topic": {"topics": [noun]},
        "author": {"bylines": [noun]}, "series": {"series": noun},
    }[kind])  # fmt: skip
    former = noun.get_absolute_url()
    noun.slug = "second"
    publishing.save_noun(noun, Actor.command("test"), NOW)
    out, before = tmp_path / "out.csv", table()
    call_command("export_redirects", output=out, verbosity=0)
    Redirect.objects.all().delete()
    assert take_in(tmp_path, out.read_text("utf-8")) == (0, "")
    assert table() == before == {former: noun.get_absolute_url()}
    code, said = take_in(tmp_path, f"{noun.get_absolute_url()},/latest/")
    assert (code, "Something stands at" in said) == (1, True)


def test_no_former_address_tells_of_what_readers_never_had(client: Client) -> None:
    topic = factories.make_topic(slug="old")
    factories.make_article(published_at=later(1), topics=[topic])
    topic.slug = "secret-merger"
    publishing.save_noun(topic, Actor.command("test"), NOW)
    hidden = factories.make_article(State.DRAFT, path="/coast/2026/03/secret/")
    redirects.add_for(hidden, "/older/", NOW)
    redirects.add("/oldest/", "/topics/secret-merger/", NOW)
    frame.forget()
    page = client.get("/never/was/")
    for path in ("/topics/old/", "/topics/old/rss.xml", "/older/", "/oldest/"):
        answer = client.get(path)
        assert (answer.status_code, answer.content) == (404, page.content), path
        assert dict(answer.headers) == dict(page.headers)
    assert hits.flush() == 0


def test_the_former_address_of_a_story_that_was_taken_down_leads_to_its_notice(
    client: Client,
) -> None:
    gone = factories.make_article(State.UNPUBLISHED, reason="Asked to.")
    redirects.add_for(gone, "/older/", NOW)
    assert client.get("/older/")["Location"] == gone.path
    assert client.get(str(gone.path)).status_code == 410


# --- Hits -----------------------------------------------------------------------------------


def test_hits_are_counted_without_a_write_and_stored_later(
    client: Client, django_assert_num_queries: Any
) -> None:
    redirects.add("/a/", "/latest/", NOW)
    redirects.add("/b/", "/topics/", NOW)
    for path in ("/a/", "/a/", "/a", "/b/"):
        client.get(path)
    assert set(Redirect.objects.values_list("hits", flat=True)) == {0}
    with django_assert_num_queries(4):  # a savepoint, an UPDATE for each number, its release
        assert hits.flush() == 2
    assert dict(Redirect.objects.values_list("path", "hits")) == {"/a/": 3, "/b/": 1}
    assert Redirect.objects.get(path="/a/").last_hit_at == NOW
    assert hits.flush() == 0


def test_hits_are_stored_after_an_answer_once_a_minute_has_passed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    redirects.add("/a/", "/latest/", NOW)
    clock = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    client.get("/a/")
    hits.after_answer()
    assert Redirect.objects.get().hits == 0
    clock[0] += 61
    hits.after_answer()
    assert Redirect.objects.get().hits == 1


def test_hits_wait_while_the_database_is_busy(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    redirects.add("/a/", "/latest/", NOW)
    redirects.count("/a/", NOW)

    def busy(*_given: object) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as patched:
        patched.setattr(hits, "_write", busy)
        assert hits.flush() == 0
    redirects.count("/a/", NOW + SECOND)
    assert hits.flush() == 1
    assert Redirect.objects.get().hits == 2
