"""What every command promises an operator: exit codes, sentences, no half-done work."""

import json
import re
import stat
from pathlib import Path

import pytest

from tests.management.programs import ROOT, free_port, manage, serving

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom that has just begun."""
    data = tmp_path_factory.mktemp("begun")
    began = manage(
        data, "start_newsroom", "--name", "The Kite", "--language", "fr",
        "--time-zone", "Europe/Paris", "--administrator", "mona", "--json",
    )  # fmt: skip
    assert began.returncode == 0, began.stderr
    name, password = began.stdout.splitlines()[0].split()
    assert name == "mona"
    assert len(password) == 16
    assert json.loads(began.stdout.splitlines()[-1]) == {"created": 1, "secret_key": True}
    return data


def test_a_new_newsroom_has_a_private_key_and_its_own_name(newsroom: Path) -> None:
    assert stat.S_IMODE((newsroom / "secret_key").stat().st_mode) == 0o600
    with serving(newsroom, "serve", until="answers") as site:
        page = site.get("/").body
    assert "The Kite" in page
    assert '<html lang="fr"' in page


def test_a_new_database_is_for_its_owner_s_eyes_alone(newsroom: Path) -> None:
    kept = {path.name: stat.S_IMODE(path.stat().st_mode) for path in newsroom.glob("db.sqlite3*")}
    assert kept
    assert {name: rights & 0o077 for name, rights in kept.items()} == dict.fromkeys(kept, 0)


def test_a_filled_database_is_not_begun_again(newsroom: Path) -> None:
    again = manage(newsroom, "start_newsroom", "--administrator", "other")
    assert again.returncode == 2
    assert again.stderr.strip() == ("This database holds a newsroom already; nothing was changed.")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--language", "english!"], "“english!” is no language code."),
        (["--language", "xx"], "in Arabic (ar), English (en), French (fr);"),
        (["--time-zone", "Mars/Olympus"], "“Mars/Olympus” is no time zone."),
        (["--name", ""], "--name: This field cannot be blank."),
    ],
)
def test_a_newsroom_that_can_t_be_begun_leaves_nothing_behind(
    tmp_path: Path, words: list[str], sentence: str
) -> None:
    data = tmp_path / "var"
    said = manage(data, "start_newsroom", "--administrator", "mona", *words)
    assert said.returncode == 2
    assert sentence in said.stderr
    assert not data.exists()


def test_a_newsroom_in_a_language_without_our_words_is_told_so(tmp_path: Path) -> None:
    said = manage(tmp_path, "start_newsroom", "--administrator", "mona", "--language", "de-AT")
    assert said.returncode == 0
    assert "words are not there in German (de-at): readers get them in English." in said.stderr


def test_nothing_serves_without_a_secret_key(tmp_path: Path) -> None:
    for command in ["serve", "worker"]:
        said = manage(tmp_path, command)
        assert said.returncode == 2
        assert said.stderr.startswith("There is no secret key: set NEWSROOM_SECRET_KEY")


def test_nothing_serves_on_a_database_that_is_not_prepared(tmp_path: Path) -> None:
    for words in [["serve", "--port", str(free_port())], ["worker", "--once"]]:
        said = manage(tmp_path, *words, NEWSROOM_SECRET_KEY="k" * 60)
        assert said.returncode == 2
        assert said.stderr.strip() == (
            "The database isn’t prepared: run “manage.py migrate” first."
        )


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PORT", "eight"),
        ("NEWSROOM_SITE_URL", "news.example"),
        ("NEWSROOM_LOG_LEVEL", "loud"),
        ("DATABASE_URL", "mongo://db/news"),
        ("NEWSROOM_WEB_WORKERS", "-3"),
        ("NEWSROOM_ALLOWED_HOSTS", "https://news.example"),
        ("NEWSROOM_EXTRA_APPS", "nowhere_at_all"),
        ("NEWSROOM_MAIL_FROM", "newsroom"),
    ],
)
def test_a_variable_that_says_nothing_sensible_gets_one_sentence(
    tmp_path: Path, variable: str, value: str
) -> None:
    said = manage(tmp_path, "check_articles", **{variable: value})
    assert said.returncode == 2
    assert len(said.stderr.strip().splitlines()) == 1
    assert variable in said.stderr


def test_an_empty_variable_means_the_same_as_one_that_is_not_set(newsroom: Path) -> None:
    settings = (ROOT / "docs/reference/settings.md").read_text("utf-8")
    named = set(re.findall(r"^\| `([A-Z_]+)`", settings, re.MULTILINE)) - {"NEWSROOM_DATA_DIR"}
    said = manage(newsroom, "check_articles", **dict.fromkeys(named, ""))
    assert (said.returncode, said.stderr) == (0, "Nothing is wrong.\n")


def test_django_s_own_commands_say_in_one_sentence_that_there_is_no_database(
    tmp_path: Path,
) -> None:
    said = manage(tmp_path / "nowhere", "migrate", NEWSROOM_SECRET_KEY="k" * 60)
    assert said.returncode == 2
    assert said.stderr.startswith("There is no database at ")
    assert len(said.stderr.splitlines()) == 1


def test_a_person_gets_one_role_and_a_password_that_is_printed_once(newsroom: Path) -> None:
    made = manage(newsroom, "create_user", "iris", "--role", "photo-editor")
    assert made.returncode == 0, made.stderr
    assert made.stdout.split()[0] == "iris"
    assert made.stderr.strip() == "iris may log in as photo-editor."
    given = manage(
        newsroom, "create_user", "jon", "--role", "editor", "--password-stdin",
        typed="a long enough phrase\n",
    )  # fmt: skip
    assert given.returncode == 0
    assert given.stdout == ""


@pytest.mark.parametrize(
    ("words", "typed", "sentence"),
    [
        (["mona", "--role", "editor"], "", "already exists"),
        (["x y", "--role", "editor"], "", "valid username"),
        (["new", "--role", "editor", "--password-stdin"], "", "no password on standard input"),
        (["new", "--role", "editor", "--password-stdin"], "12345\n", "too short"),
        (["new", "--role", "editor", "--email", "nowhere"], "", "valid email"),
        (["new", "--role", "owner"], "", "invalid choice: 'owner'"),
    ],
)
def test_a_person_who_can_t_be_made_is_refused_with_exit_2(
    newsroom: Path, words: list[str], typed: str, sentence: str
) -> None:
    said = manage(newsroom, "create_user", *words, typed=typed)
    assert said.returncode == 2
    assert sentence in said.stderr
    assert "Traceback" not in said.stderr


def test_the_worker_empties_an_empty_queue_at_once(newsroom: Path) -> None:
    said = manage(newsroom, "worker", "--once")
    assert (said.returncode, said.stderr) == (0, "")


def test_the_site_answers_its_watchers(newsroom: Path) -> None:
    with serving(newsroom, "serve", until="answers") as site:
        assert site.get("/healthz").status == 200
        assert json.loads(site.get("/readyz").body) == {"database": "ok"}
        assert site.get("/healthz").headers["cache-control"] == "no-store"
