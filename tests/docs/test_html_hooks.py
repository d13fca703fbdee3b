"""The hooks that the reference promises stand in the pages."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, State, Summary
from articles.pages import frame
from tests import factories
from tests.docs.pages import part, read, rows, words
from tests.docs.selectors import Element, elements, select
from tests.prove.queries import a_full_story

pytestmark = pytest.mark.django_db

REFERENCE = read("docs/reference/html-hooks.md")


@pytest.fixture(autouse=True)
def fresh_frame() -> None:
    frame.forget()


def hooks(heading: str) -> list[str]:
    """Give the selectors of one table."""
    return [hook for row in rows(part(REFERENCE, heading)) for hook in words(row[0])]


def page_of(client: Client, address: str, status: int = 200) -> list[Element]:
    """Read a page."""
    response = client.get(address)
    assert response.status_code == status, address
    return elements(response.content.decode())


def missing(heading: str, *pages: list[Element]) -> list[str]:
    """Give the hooks of a table that are on none of these pages."""
    return [hook for hook in hooks(heading) if not any(select(hook, page) for page in pages)]


@pytest.fixture
def story(client: Client) -> str:
    """A story with everything that a page can show; gives its address."""
    factories.make_section()
    path = a_full_story()
    Article.objects.filter(path=path).update(translation_group="full")
    factories.make_article(language="fr", translation_group="full")
    factories.make_article()
    article = Article.objects.get(path=path)
    factories.make_article(topics=[item.tag for item in article.topic_items.all()])
    article.updated_at = timezone.now()
    article.save(update_fields=["updated_at"])
    notice = {"kind": "clarification", "at": timezone.now(), "text": "It was dark red."}
    article.corrections.create(**notice)
    return path


def test_every_page_has_its_hooks(client: Client, story: str) -> None:
    retracted = factories.make_article(State.RETRACTED)
    found = [page_of(client, address) for address in ("/", "/latest/", story, "/topics/")]
    found.append(page_of(client, "/no/such/page/", 404))
    found.append(page_of(client, str(retracted.path)))
    assert missing("## Every page", *found) == []
    for hook in ("html[lang][dir]", 'a.skip[href="#main"]', "header.mast", "main#main"):
        assert all(len(select(hook, page)) == 1 for page in found), hook
    assert [len(select("meta[name=robots]", page)) for page in found] == [0, 0, 0, 0, 1, 1]


def test_an_article_has_its_hooks(client: Client, story: str) -> None:
    overtaken = factories.make_article()
    factories.make_summary(
        overtaken,
        state=Summary.State.STALE,
        body_fingerprint="0" * 64,
        stale_at=timezone.now(),
    )
    full = page_of(client, story)
    assert missing("## An article", full, page_of(client, str(overtaken.path))) == []
    assert len(select("h1", full)) == 1
    assert len(select("details.sum", full)) == 2
    assert len(select("details.sum.again", full)) == 1
    assert [point.text for point in select("#summary li > .point", full)] == [
        "The wall holds.", "It was built in a year.", "It will be checked."
    ]  # fmt: skip
    assert len(select(".about time[datetime]", full)) == 2
    orders = [nav.attributes["data-order"] for nav in select("nav.seq[data-order]", full)]
    assert orders == ["series", "site"]
    assert select("nav.seq[data-order=series] a[rel]", full) == []


def test_a_month_of_the_archive_has_its_hooks(client: Client) -> None:
    moment = factories.make_article().published_at
    assert moment is not None
    assert missing("## A month of the archive", page_of(client, f"/archive/{moment:%Y/%m}/")) == []


def test_a_list_has_its_hooks(client: Client) -> None:
    section = factories.make_section()
    for _number in range(45):
        factories.make_article(section=section)
    first = page_of(client, "/latest/")
    older = select("nav.pager a[rel=next]", first)[0].attributes["href"]
    assert missing("## A list", first, page_of(client, older), page_of(client, "/")) == []
    assert len(select("ol.rows > li", first)) == len(select("ol.rows > li h2 a", first)) == 20


def test_the_article_form_has_its_hooks() -> None:
    article = factories.make_article()
    client = Client()
    client.force_login(factories.make_user("chief"))
    listed = page_of(client, f"/admin/articles/article/?q={article.slug}")
    address = select("#result_list tbody th a", listed)[0].attributes["href"]
    assert re.fullmatch(r"/admin/articles/article/\d+/change/.*", address)
    form = page_of(client, address)
    refused = client.post(address, {"_verb": "dance"})
    assert refused.status_code == 200
    assert missing("## The article form", form, elements(refused.content.decode())) == []
    image = page_of(client, "/admin/articles/image/add/")
    shown = part(REFERENCE, "## The article form").splitlines()[-1]
    fields = [word for word in words(shown) if word.startswith("[")]
    assert len(fields) == 4
    assert [field for field in fields if not select(field, image)] == []


def test_the_stylesheets_of_readers_exist_for_what_the_reference_names() -> None:
    styles = "".join(file.read_text("utf-8") for file in Path("static/css").glob("*.css"))
    for name in ("sum", "seq", "rows", "pager", "prose", "note"):
        assert f".{name}" in styles


@pytest.mark.parametrize(
    ("selector", "count"),
    [("p", 2), ("div p", 1), ("div > p", 0), ("i > p.a.b", 1), ("[x=1]", 1), ("#y[x]", 1)],
)
def test_selectors_mean_what_they_mean_in_stylesheets(selector: str, count: int) -> None:
    page = elements('<div id="y" x="1"><br><i><p class="b a">t</p></i></div><p class="ab">')
    assert len(select(selector, page)) == count
