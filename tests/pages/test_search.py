"""The search form: what it shows, what it finds, what it refuses."""

import pytest
from django.test import Client

from articles.models import State
from tests import factories

pytestmark = pytest.mark.django_db


def test_without_words_the_search_page_is_its_form_alone(client: Client) -> None:
    page = client.get("/search/").content.decode()
    assert page.count('<input id="q" name="q"') == 1
    assert 'role="status"' not in page
    assert '<meta name="robots" content="noindex">' in page


def test_blank_words_are_no_words(client: Client) -> None:
    assert 'role="status"' not in client.get("/search/?q=%20%20").content.decode()


def test_the_form_keeps_the_words_and_says_that_texts_are_not_searched(client: Client) -> None:
    page = client.get("/search/", {"q": 'a "quince" & more'}).content.decode()
    assert 'value="a &quot;quince&quot; &amp; more"' in page
    assert "The text of articles can’t be searched yet." in page
    assert "<title>Search: a &quot;quince&quot; &amp; more – " in page


def test_sections_topics_and_authors_are_found_by_a_part_of_their_name(client: Client) -> None:
    section = factories.make_section(name="Orchards and fields")
    topic = factories.make_topic(name="Old orchards")
    author = factories.make_author(name="Nora Orchardson", title="Correspondent")
    factories.make_article(section=section, topics=[topic], bylines=[author])
    page = client.get("/search/?q=ORCHARD").content.decode()
    for noun in (section, topic, author):
        assert f'href="{noun.get_absolute_url()}"' in page
    assert "3 sections, topics and authors have “ORCHARD” in their names." in page
    assert "Correspondent" in page


def test_a_name_without_a_public_story_is_not_found(client: Client) -> None:
    factories.make_article(
        State.DRAFT,
        topics=[factories.make_topic(name="Quince secrets")],
        bylines=[factories.make_author(name="Quince Secretive")],
    )
    page = client.get("/search/?q=quince").content.decode()
    assert "No section, topic or author has “quince” in its name." in page
    assert "Quince" not in page


@pytest.mark.parametrize(
    "query",
    [
        "sort=oldest", "year=26", "year=twenty", "lang=e", "lang=en%20us", "section=a/b",
        "topic=%00", "author=---", "q=%00", "q=" + "a" * 201, "section=" + "a" * 201,
    ],
)  # fmt: skip
def test_a_known_key_with_a_value_that_means_nothing_is_answered_400(
    client: Client, query: str
) -> None:
    assert client.get(f"/search/?{query}").status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "q=&section=&topic=&author=&year=&lang=&sort=", "sort=best&year=2026&lang=zh-Hans",
        "section=town&topic=%D8%A8%D8%AD%D8%B1&author=nora", "utm_source=x",
    ],
)  # fmt: skip
def test_empty_good_and_unknown_keys_are_answered(client: Client, query: str) -> None:
    assert client.get(f"/search/?{query}").status_code == 200


def test_every_page_offers_the_search(client: Client) -> None:
    article = factories.make_article()
    for address in ("/", str(article.path), "/search/", "/no/such/page/"):
        page = client.get(address).content.decode()
        assert '<form class="find" role="search" action="/search/"' in page
        assert '<label class="vh" for="q0">Search articles</label>' in page


def test_who_looks_in_vain_is_offered_the_search_and_the_latest(client: Client) -> None:
    shown = factories.make_article()
    gone = factories.make_article(State.UNPUBLISHED)
    for address in (str(gone.path), "/no/such/page/"):
        page = client.get(address).content.decode()
        assert '<label class="vh" for="q">Search articles</label>' in page
        assert shown.headline in page
