"""``manage.py demo``: served, safe to repeat, and ended without a trace."""

import http.cookiejar
import os
import re
import select
import shutil
import signal
import stat
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.management.programs import Site, children_of, free_port, is_alive, manage, serving

pytestmark = pytest.mark.long

READY = "Ctrl-C ends the demo"
ROLES = ["reporter", "editor", "chief", "administrator"]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's data folder, which is not there yet."""
    return tmp_path_factory.mktemp("demo") / "var"


@pytest.fixture(scope="module")
def site(data: Path) -> Iterator[Site]:
    """The demo as it runs for the first time."""
    with serving(data, "demo", until=READY) as running:
        yield running


def logins(data: Path) -> dict[str, str]:
    """Read each role's password from the file that the demo keeps."""
    lines = [line.split() for line in (data / "logins.txt").read_text("utf-8").splitlines()]
    return {role: password for role, _username, password in lines}


class Desk:
    """A person at the desk, with a browser's cookies."""

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        )

    def get(self, path: str) -> str:
        with self.opener.open(self.base + path) as answer:
            return str(answer.read().decode())

    def send(self, path: str, fields: list[tuple[str, str]]) -> str:
        request = urllib.request.Request(
            self.base + path,
            urllib.parse.urlencode(fields).encode(),
            {"Referer": self.base + path},
        )
        with self.opener.open(request) as answer:
            return str(answer.read().decode())

    def log_in(self, username: str, password: str) -> str:
        token = hidden(self.get("/admin/login/"), "csrfmiddlewaretoken")
        return self.send(
            "/admin/login/?next=/admin/",
            [("csrfmiddlewaretoken", token), ("username", username), ("password", password)],
        )


def hidden(page: str, name: str) -> str:
    """Read the value of a form's hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None, name
    return found[1]


def test_the_demo_says_where_it_is_and_who_may_log_in(data: Path, site: Site) -> None:
    said = "\n".join(site.said)
    assert f"http://127.0.0.1:{site.port}/" in said
    assert f"http://127.0.0.1:{site.port}/admin/" in said
    for role, password in logins(data).items():
        assert re.search(rf"{role} +{role} +{password}", said)


def test_the_log_ins_are_for_their_owner_s_eyes_alone(data: Path, site: Site) -> None:
    assert sorted(logins(data)) == sorted(ROLES)
    assert stat.S_IMODE((data / "logins.txt").stat().st_mode) == 0o600
    assert stat.S_IMODE((data / "secret_key").stat().st_mode) == 0o600
    assert len(set(logins(data).values())) == len(ROLES)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_logs_in_over_plain_http(data: Path, site: Site, role: str) -> None:
    assert "logout" in Desk(site.port).log_in(role, logins(data)[role])


def test_no_page_gives_away_how_the_site_is_built(site: Site) -> None:
    missing = site.get("/no/such/page/")
    assert missing.status == 404
    assert "DEBUG" not in missing.body
    assert "urlpatterns" not in missing.body


def test_the_sample_newsroom_is_whole(site: Site, data: Path) -> None:
    assert site.get("/").status == 200
    assert manage(data, "check_articles").stdout == ""
    exported = manage(data, "export_articles", "--format", "jsonl", "--output", "-").stdout
    languages = re.findall(r'"lang":"(\w+)"', exported.replace('": "', '":"'))
    assert languages.count("en") >= 24
    assert languages.count("ar") >= 2
    assert languages.count("fr") >= 2


def test_a_second_demo_keeps_an_edit_and_the_passwords(data: Path, site: Site) -> None:
    known = logins(data)
    desk = Desk(site.port)
    desk.log_in("chief", known["chief"])
    form = desk.get("/admin/articles/publication/1/change/")
    token = hidden(form, "csrfmiddlewaretoken")
    desk.send(
        "/admin/articles/publication/1/change/", [("csrfmiddlewaretoken", token), *PUBLICATION]
    )
    with serving(data, "demo", until=READY) as second:
        assert logins(data) == known
        assert "Edited between two demos" in second.get("/").body


PUBLICATION = [
    ("name", "The Elsin Beacon"),
    ("tagline", "Edited between two demos"),
    ("language", "en"),
    ("time_zone", "Europe/London"),
]


def test_a_taken_port_gets_one_sentence_and_exit_2(data: Path, site: Site) -> None:
    said = manage(data, "demo", PORT=str(site.port))
    assert said.returncode == 2
    assert said.stdout == ""
    assert said.stderr.strip().splitlines() == [
        f"Port {site.port} on 127.0.0.1 is taken: end the program that uses it,"
        " or choose another port with PORT or --port."
    ]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_ending_the_demo_ends_every_process_of_it(data: Path, site: Site, number: int) -> None:
    with serving(data, "demo", until=READY) as other:
        family = children_of(other.process.pid)
        assert len(family) >= 3  # the web server, its process that answers, the worker
        assert other.end(number) == 0
        assert not [pid for pid in family if is_alive(pid)]


def test_a_demo_killed_outright_leaves_nothing_that_holds_its_port(data: Path, site: Site) -> None:
    with serving(data, "demo", until=READY) as other:
        # Watched from before: a child may be gone between a question and the next line.
        watches = {pid: os.pidfd_open(pid) for pid in children_of(other.process.pid)}
        assert watches
        other.process.kill()
        other.process.wait()
        try:
            assert [pid for pid, watch in watches.items() if not wait_for_end(watch)] == []
        finally:
            for watch in watches.values():
                os.close(watch)


def wait_for_end(watch: int) -> bool:
    """Wait until a process ends, at most a minute."""
    ready, _writers, _errors = select.select([watch], [], [], 60)
    return bool(ready)


def test_a_newsroom_of_somebody_else_is_not_filled_with_samples(
    tmp_path: Path, tables: Path
) -> None:
    shutil.copytree(tables, tmp_path, dirs_exist_ok=True)
    assert manage(tmp_path, "start_newsroom", "--administrator", "mona").returncode == 0
    said = manage(tmp_path, "demo", PORT=str(free_port()))
    assert said.returncode == 2
    assert "holds a newsroom of its own" in said.stderr
