"""The addresses in the reference are those that answer."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from articles import conf
from articles.pages import frame
from articles.pages.answers import keep_for
from articles.pages.paging import PAGE_SIZE, read_when
from tests import factories
from tests.docs.pages import part, read, rows, words
from tests.moments import NOW

REFERENCE = read("docs/reference/addresses.md")
BLANKS = {"year": "YYYY", "month": "MM"}


def shape(route: str) -> str:
    """Write a route as the reference does: its blanks in capitals."""
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda blank: BLANKS.get(blank[1], blank[1].upper()), route)


def answering() -> set[str]:
    """Give the shape of every fixed address outside the desk."""
    found = set()
    for entry in get_resolver().url_patterns:
        prefix = str(entry.pattern)
        if isinstance(entry, URLPattern):
            found.add(f"/{prefix}")
        elif prefix == "admin/":
            found.add("/admin/")
        elif isinstance(entry, URLResolver):
            routes = [str(inner.pattern) for inner in entry.url_patterns]
            found |= {f"/{shape(route)}" for route in routes if not route.startswith("^")}
    return found


def documented() -> set[str]:
    """Give the addresses in the first cells of the tables of readers and of programs."""
    tables = rows(part(REFERENCE, "## Readers")) + rows(part(REFERENCE, "## Programs and people"))
    return {word for row in tables for word in words(row[0])}


def test_the_reference_names_each_address_and_no_other() -> None:
    assert documented() - {"/static/…"} == answering()


def test_the_reference_names_each_reserved_word_and_no_other() -> None:
    listed = part(REFERENCE, "## Reserved first words").strip().split("\n\n")[1]
    assert words(listed) == sorted(conf.RESERVED_WORDS)


def test_the_moments_that_the_reference_shows_can_be_read() -> None:
    shown = re.search(r"such as `(\d[^`]+)`, with `(_\d)`", part(REFERENCE, "## Lists"))
    assert shown is not None
    assert str(read_when(shown[1] + shown[2])) == shown[1] + shown[2]
    assert PAGE_SIZE == 20
    assert "twenty at a time" in REFERENCE


def test_the_reference_gives_the_cache_header_of_pages() -> None:
    assert f"`{keep_for(NOW, None)}`" in part(REFERENCE, "## Headers")


@pytest.mark.django_db
def test_each_fixed_page_of_the_reference_answers(client: Client) -> None:
    frame.forget()
    factories.make_article()
    for address in documented():
        if not re.search("[A-Z…]", address) and address != "/admin/":
            assert client.get(address).status_code == 200, address
