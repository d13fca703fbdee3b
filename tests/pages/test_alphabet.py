"""Topics and authors stand in the order of their letters, in every script, page by page."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Author, State
from articles.pages import alphabet, frame
from tests import factories
from tests.moments import later

pytestmark = pytest.mark.django_db

SCRIPTS = (
    "Économie", "economics", "Ørsted", "3D", "أحمد", "إيران", "Ёлка", "北京", "東京", "カナ",
    "한국", "“Quoted”", "हिन्दी", "+++",
)  # fmt: skip


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alphabet, "PAGE_SIZE", 4)
    monkeypatch.setattr(frame, "_FRESH_FOR", 3600.0)


def make(*names: str) -> None:
    """Store topics under which a public story stands."""
    for name in names:
        factories.make_article(topics=[factories.make_topic(name=name)])


def main(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    page = unescape(response.content.decode())
    return page[page.index("<main") : page.index("</main>")]


def groups(page: str) -> dict[str, list[str]]:
    """Give the names of a page by their letters."""
    return {
        letter: re.findall(r'<li><a href="[^"]*" dir="auto">(.*?)</a>', rest)
        for letter, rest in re.findall(r"<h2[^>]*>(.*?)</h2>(.*?)</section>", page, re.DOTALL)
    }


def chips(page: str) -> dict[str, str]:
    found = re.search(r'<ul class="chips".*?</ul>', page, re.DOTALL)
    links = re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', found[0]) if found else []
    return {label: url for url, label in links}


def link(page: str, rel: str) -> str:
    found = re.search(f'<a rel="{rel}" href="([^"]*)"', page)
    return found[1] if found else ""


def test_names_of_every_script_stand_under_their_letters(client: Client) -> None:
    make(*SCRIPTS)
    page = main(client, "/topics/")
    found = groups(page)
    assert found == {
        "0–9": ["3D"], "E": ["economics", "Économie"], "O": ["Ørsted"], "Q": ["“Quoted”"],
        "Е": ["Ёлка"], "ا": ["أحمد", "إيران"], "ह": ["हिन्दी"], "漢": ["北京", "東京"],
        "あ": ["カナ"], "가": ["한국"], "Other signs": ["+++"],
    }  # fmt: skip
    assert set(chips(page)) == set(found)
    for url in chips(page).values():
        assert f'id="{url.removeprefix("#")}"' in page


def test_one_letter_alone_has_no_way_to_letters(client: Client) -> None:
    make("Harbours", "Houses")
    page = main(client, "/topics/")
    assert groups(page) == {"H": ["Harbours", "Houses"]}
    assert chips(page) == {}


@pytest.mark.usefixtures("short_pages")
def test_every_name_is_on_one_page_once_and_the_way_leads_back(client: Client) -> None:
    names = sorted(f"{letter}{number}" for letter in "ABÉЯ漢" for number in range(3))
    make(*names)
    there: list[str] = []
    visited, address = [], "/topics/"
    while address:
        page = main(client, address)
        there += [name for some in groups(page).values() for name in some]
        visited.append(address)
        address = link(page, "next")
    assert sorted(there) == names
    back, address = [], visited[-1]
    while address:
        back.append(address)
        address = link(main(client, address), "prev")
    assert back == visited[::-1]


@pytest.mark.usefixtures("short_pages")
def test_a_letter_has_pages_of_its_own(client: Client) -> None:
    make(*(f"B{number}" for number in range(6)), "A", "C")
    whole = main(client, "/topics/")
    assert chips(whole) == {
        "All": "/topics/", "A": "/topics/?letter=A", "B": "/topics/?letter=B",
        "C": "/topics/?letter=C",
    }  # fmt: skip
    assert '<a href="/topics/" aria-current="page"' in whole
    first = main(client, "/topics/?letter=B")
    assert groups(first) == {"B": ["B0", "B1", "B2", "B3"]}
    assert "<h1>Topics: B</h1>" in first
    second = main(client, link(first, "next"))
    assert groups(second) == {"B": ["B4", "B5"]}
    assert "<h1>Topics: B, from “B4”</h1>" in second
    assert link(second, "next") == ""
    assert link(second, "prev") == "/topics/?letter=B"


@pytest.mark.usefixtures("short_pages")
def test_a_letter_whose_names_nobody_sees_is_not_there(client: Client) -> None:
    make(*(f"A{number}" for number in range(6)))
    hidden = factories.make_topic(name="Zebras")
    factories.make_article(published_at=later(24), topics=[hidden])
    assert list(chips(main(client, "/topics/"))) == ["All", "A"]
    never = client.get("/topics/?letter=Q")
    answer = client.get("/topics/?letter=Z")
    assert (answer.status_code, answer.content) == (404, never.content)


@pytest.mark.parametrize(
    "query",
    [
        "letter=",
        "letter=A&letter=B",
        "from=",
        "from=%00",
        "letter=ABCDEF",
        f"from={'a' * 301}",
        "slug=harbours",
        "from=h&slug=",
        "from=h&slug=%20",
    ],
)
def test_what_is_no_part_is_refused(client: Client, query: str) -> None:
    make("Harbours")
    assert client.get(f"/topics/?{query}").status_code == 400


def test_past_the_last_name_the_page_says_so(client: Client) -> None:
    make("Harbours")
    page = main(client, "/topics/?from=zz")
    assert "Nothing more here." in page
    assert link(page, "prev") == "/topics/"


def test_authors_of_one_name_are_both_named_with_their_roles(client: Client) -> None:
    for title in ("Editor", "Reporter"):
        author = factories.make_author(name="Ada Lind", title=title)
        factories.make_article(bylines=[author])
    factories.make_article(State.DRAFT, bylines=[factories.make_author(name="Bo Ek")])
    page = main(client, "/authors/")
    assert page.count("Ada Lind") == 2
    assert ">Editor<" in page
    assert ">Reporter<" in page
    assert "Bo Ek" not in page
    assert Author.objects.filter(name="Bo Ek").exists()


@pytest.mark.usefixtures("short_pages")
def test_more_authors_of_one_name_than_a_page_holds_are_each_on_one_page(client: Client) -> None:
    for name in ("Abel Ek", *["Ada Lind"] * 9, "Bo Ek"):
        factories.make_article(bylines=[factories.make_author(name=name)])
    seen: list[str] = []
    visited, address = list[str](), "/authors/"
    while address:
        assert address not in visited
        page = main(client, address)
        seen += re.findall(r'<li><a href="(/authors/[^"?]+/)"', page)
        visited.append(address)
        address = link(page, "next")
    assert (len(visited), len(seen), len(set(seen))) == (3, 11, 11)
    back, address = list[str](), visited[-1]
    while address:
        assert address not in back
        back.append(address)
        address = link(main(client, address), "prev")
    assert back == visited[::-1]


@pytest.mark.usefixtures("short_pages")
def test_an_index_takes_the_same_queries_for_many_names_and_for_more(client: Client) -> None:
    counts = []
    for round_ in range(2):
        make(*(f"{letter}{round_}" for letter in "ABCDEFGHI"))
        counts.append([queries(client, f"/topics/{ask}") for ask in ("", "?letter=B", "?from=d")])
    assert counts == [[3, 3, 4], [3, 3, 4]]


def queries(client: Client, address: str) -> int:
    main(client, address)  # and with it the frame
    with CaptureQueriesContext(connection) as found:
        main(client, address)
    return len(found)
