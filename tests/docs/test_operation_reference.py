"""What operators look up is what the product does: health, findings, notices, dependencies."""

import re
import tomllib

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from articles.management import base
from articles.publishing import integrity
from tests.docs.pages import ROOT, part, read, rows, words

HEALTH = read("docs/reference/health.md")


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "head"])
def test_the_two_addresses_of_health_answer_as_the_reference_says(
    client: Client, method: str
) -> None:
    table = {words(row[0])[0]: row for row in rows(HEALTH.split("## The programs")[0])}
    assert [*table] == ["/healthz", "/readyz"]
    for address, row in table.items():
        response = getattr(client, method)(address)
        assert str(response.status_code) in row[1]
        assert response["Cache-Control"] == "no-store"
    assert client.get("/healthz").content.decode().strip() in words(table["/healthz"][1])
    assert client.get("/readyz").content.decode() in words(table["/readyz"][2])


@pytest.mark.django_db
def test_a_database_that_is_away_is_answered_as_the_reference_says(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(connection, "cursor", refuse)
    ready = client.get("/readyz")
    assert ready.status_code == 503
    assert f"`{ready.content.decode()}` with 503" in HEALTH
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_health_is_answered_for_known_hosts_alone(client: Client) -> None:
    assert client.get("/healthz", headers={"host": "elsewhere.example"}).status_code == 400


def test_the_guide_names_each_kind_of_finding_and_no_other() -> None:
    table = rows(part(read("docs/how-to/check-stored-data.md"), "## The kinds"))
    named = [kind for row in table for kind in words(row[0])]
    assert sorted(named) == sorted(integrity.KINDS)


def test_the_reference_gives_the_exit_codes() -> None:
    sentence = re.search(
        r"\*\*Exit codes:\*\* (\d) done; (\d) ran .*?; (\d) wrong use",
        (read("docs/reference/commands.md")),
    )
    assert sentence is not None
    codes = (str(base.DONE), str(base.FINDINGS), str(base.FAILED))
    assert sentence.groups() == codes


def test_each_font_is_in_the_notice_with_its_copyright() -> None:
    notice = read("NOTICE.md")
    fonts = sorted((ROOT / "static/fonts").glob("*.woff2"))
    assert fonts
    table = rows(part(notice, "## Fonts, in this repository"))
    assert sorted(file for row in table for file in words(row[1])) == [font.name for font in fonts]
    for row in table:
        licence = re.search(r"\]\((static/fonts/[^)]+)\)", row[2])
        assert licence is not None
        first = read(licence[1]).splitlines()[0]
        assert first.startswith(row[2].split(";")[0])
    licences = {file.name for file in (ROOT / "static/fonts").glob("*.txt")}
    assert all(name in notice for name in licences)


def test_each_dependency_has_its_line_and_its_reason() -> None:
    project = tomllib.loads(read("pyproject.toml"))
    named = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["postgres"],
    ]
    page = read("docs/explanation/dependencies.md")
    lines = [row for row in rows(page) if all(row)]
    listed = " ".join(row[0].lower() for row in lines)
    for requirement in named:
        name = re.match(r"[\w-]+", requirement)
        assert name is not None
        assert name[0].lower() in listed, requirement
    text = page.split("For development:")[1].lower()
    for requirement in project["dependency-groups"]["dev"]:
        name = re.match(r"(?:types-)?([a-z]+)", requirement.lower())
        assert name is not None
        assert name[1] in text, requirement
