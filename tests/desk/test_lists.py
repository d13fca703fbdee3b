"""The list of articles: status, search, views, and counts that stay cheap."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import publishing
from articles.desk import article_list, dates, filters, paging
from articles.models import Article, Publication
from articles.permissions import Actor
from tests import factories
from tests.desk.conftest import SignIn
from tests.moments import NOW, later

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


def listed(sign_in: SignIn, query: str = "", who: str = "editor") -> list[Article]:
    answer = sign_in(who).get(LIST + query)
    assert answer.status_code == 200
    return list(answer.context["cl"].result_list)


def test_a_scheduled_story_is_called_scheduled(sign_in: SignIn) -> None:
    from django.utils import timezone

    factories.make_article(published_at=timezone.now() + (later(3) - later(0)))
    text = sign_in("editor").get(LIST).content.decode()
    assert '<span class="st sch">Scheduled</span>' in text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?status=draft", "the-draft"),
        ("?status=scheduled", "the-scheduled"),
        ("?status=published", "the-public"),
        ("?status=unpublished", "the-unpublished"),
        ("?whose=mine", None),
        ("?language=fr", "the-draft"),
        ("?q=/x/the-public/", "the-public"),
        ("?q=https://example.org/x/the-public/", "the-public"),
        ("?q=the-public", "the-public"),
        ("?q=pUBLIC+headline", "the-public"),
    ],
)
def test_filters_and_search_find_what_they_say(
    sign_in: SignIn, query: str, expected: str | None
) -> None:
    factories.make_article(slug="the-public", headline="A public headline", path="/x/the-public/")
    factories.make_article(slug="the-draft", state="draft", language="fr")
    factories.make_article(slug="the-scheduled", published_at=later(1))
    factories.make_article(slug="the-unpublished", state="unpublished")
    assert [row.slug for row in listed(sign_in, query)] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?summary=checked", {"checked"}),
        ("?summary=stale", {"stale"}),
        ("?summary=waiting", {"waiting"}),
        ("?summary=none", {"bare"}),
        ("?kind=opinion", {"bare"}),
        ("?summary=nonsense", {"checked", "stale", "waiting", "bare"}),
    ],
)
def test_stories_are_found_by_what_became_of_their_summary(
    sign_in: SignIn, query: str, expected: set[str]
) -> None:
    for slug, state in (("checked", "approved"), ("stale", "stale"), ("waiting", "draft")):
        factories.make_summary(factories.make_article(slug=slug), state=state)
    factories.make_summary(factories.make_article(slug="bare", kind="opinion"), state="withdrawn")
    assert {row.slug for row in listed(sign_in, query)} == expected


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("approved", '<td class="field-summary_word">Checked</td>'),
        ("stale", '<span class="st stale">Out of date</span>'),
        ("draft", '<td class="field-summary_word">Not checked</td>'),
        ("withdrawn", '<span class="quiet">None yet</span>'),
    ],
)
def test_a_row_says_where_the_summary_stands(sign_in: SignIn, state: str, shown: str) -> None:
    factories.make_summary(factories.make_article(), state=state)
    assert shown in sign_in("editor").get(LIST).content.decode()


def test_a_summary_checked_for_another_body_is_out_of_date_in_the_list(sign_in: SignIn) -> None:
    factories.make_summary(factories.make_article(), body_fingerprint="of another body")
    assert '<span class="st stale">Out of date</span>' in (
        sign_in("editor").get(LIST).content.decode()
    )


def test_points_that_are_out_of_date_are_found_where_the_one_line_is_not(sign_in: SignIn) -> None:
    article = factories.make_article(slug="half")
    factories.make_summary(article, state="stale", stale_at=NOW)
    factories.make_summary(article, ["The wall holds."], kind="line")
    assert [row.slug for row in listed(sign_in, "?summary=stale")] == ["half"]
    assert listed(sign_in, "?summary=checked") == []
    assert '<span class="st stale">Out of date</span>' in (
        sign_in("editor").get(LIST).content.decode()
    )


def test_a_row_names_section_authors_and_who_changed_it_last(sign_in: SignIn) -> None:
    iris = factories.make_user("editor", display_name="Iris Okafor")
    article = factories.make_article(
        section=factories.make_section(name="World"),
        bylines=[factories.make_author(name="Mina Sato"), factories.make_author(name="Al Reyes")],
    )
    story = publishing.read_story(article)
    publishing.save_draft(article, story, Actor.person(iris), NOW, article.version)
    text = sign_in("editor").get(LIST).content.decode()
    assert (
        "<small><bdi>World</bdi> · <bdi>Mina Sato, Al Reyes</bdi> · <bdi>8 words</bdi></small>"
        in text
    )
    assert "<small>Iris Okafor</small>" in text


@pytest.mark.parametrize(
    ("stories", "language", "told"),
    [
        (1, "en", "1 article in this list"),
        (2, "en", "2 articles in this list"),
        (1, "fr", "1 article dans cette liste"),
        (2, "ar", "مقالان في هذه القائمة"),
    ],
)
def test_the_list_says_how_many_there_are_in_the_right_number(
    sign_in: SignIn, stories: int, language: str, told: str
) -> None:
    for _ in range(stories):
        factories.make_article()
    client = sign_in(factories.make_user("editor", language=language))
    assert f">{told} · " in client.get(LIST).content.decode()


def test_choices_stand_with_their_numbers_and_empty_ones_are_left_out(sign_in: SignIn) -> None:
    world = factories.make_section(name="World")
    for _ in range(2):
        factories.make_article(section=world)
    factories.make_article(state="draft", section=world, language="fr")
    factories.make_section(name="Nothing yet")
    text = sign_in("editor").get(LIST).content.decode()
    for word, number in (("Published", 2), ("Draft", 1), ("World", 3), ("French", 1)):
        assert f'<span>{word}</span><span class="n">{number}</span>' in text
    assert "Retracted" not in text
    assert "Nothing yet" not in text
    assert "Show counts" not in text
    assert [row.language for row in listed(sign_in, f"?section={world.pk}&language=fr")] == ["fr"]


def test_languages_are_named_in_the_readers_own_and_the_codes_stay_in_addresses(
    sign_in: SignIn,
) -> None:
    for code in ("en", "ar", "pt-br", "x-old"):
        factories.make_article(language=code)
        factories.make_series(language=code)
    client = sign_in(factories.make_user("editor", language="fr"))
    page = client.get(LIST).content.decode()
    places = [page.index(f"<span>{name}</span>") for name in
              ("Anglais", "Arabe", "Portugais brésilien", "x-old")]  # fmt: skip
    assert places == sorted(places)
    assert "language=pt-br" in page
    assert "<bdi>Arabe</bdi>" in page
    series = client.get("/admin/articles/series/").content.decode()
    assert ">Portugais brésilien</td>" in series
    assert ">x-old</td>" in series


def test_a_large_newsroom_counts_the_choices_on_demand(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_list, "_ALWAYS_COUNTED", 1)
    for _ in range(2):
        factories.make_article()
    client = sign_in("editor")
    text = client.get(LIST).content.decode()
    assert "Show counts" in text
    assert '<span>Published</span><span class="n">' not in text
    asked = client.get(LIST + "?_facets=True").content.decode()
    assert '<span>Published</span><span class="n">2</span>' in asked


def test_a_state_is_found_by_its_index(db: None) -> None:
    if connection.vendor == "sqlite":
        for state in ("draft", "unpublished"):
            found = Article.objects.filter(filters.in_state(state)).order_by("-changed_at", "-id")
            assert "article_desk_list" in found[:50].explain()


@pytest.mark.parametrize("query", ["?language=en", "?section={section}"])
def test_a_common_choice_keeps_the_order_of_the_list_and_sorts_nothing(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    section = factories.make_section()
    stories = [factories.make_article(section=section) for _ in range(3)]
    other = factories.make_article(language="fr")
    monkeypatch.setattr(filters, "_RARE", 0)
    client = sign_in("editor")
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(LIST + query.format(section=section.pk))
    assert set(answer.context["cl"].result_list) == set(stories)
    assert other not in answer.context["cl"].result_list
    page = next(q["sql"] for q in queries if 'ORDER BY "articles_article"."changed_at"' in q["sql"])
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + page.replace("%", "%%"))
            plan = "\n".join(row[3] for row in cursor.fetchall())
        assert "TEMP B-TREE" not in plan
        assert "article_last_change" in plan


def test_the_stories_of_an_author_are_found_however_many_others_there_are(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    mina, al = factories.make_author(name="Mina Sato"), factories.make_author(name="Al Reyes")
    both = factories.make_article(bylines=[mina, al])
    one = factories.make_article(bylines=[mina])
    factories.make_article()
    client = sign_in("editor")
    assert '<span>Mina Sato</span><span class="n">2</span>' in client.get(LIST).content.decode()
    assert set(listed(sign_in, f"?author={mina.pk}")) == {both, one}
    monkeypatch.setattr(filters, "_RARE", 0)
    assert listed(sign_in, f"?author={al.pk}") == [both]


def test_an_author_who_is_not_offered_can_be_asked_for(sign_in: SignIn) -> None:
    for number in range(12):
        factories.make_author(name=f"Busy {number}", published_count=9)
    rare = factories.make_author(name="Rare Pen")
    article = factories.make_article(bylines=[rare])
    factories.make_article()
    client = sign_in("editor")
    assert "<span>Rare Pen</span>" not in client.get(LIST).content.decode()
    assert listed(sign_in, f"?author={rare.pk}") == [article]
    assert "<span>Rare Pen</span>" in client.get(f"{LIST}?author={rare.pk}").content.decode()
    screen = client.get(f"/admin/articles/author/{rare.pk}/change/").content.decode()
    assert f'<a href="{LIST}?author={rare.pk}">' in screen
    for forged in ("x", "9" * 40, "٣", "-1"):
        assert len(listed(sign_in, f"?author={forged}")) == 2


def test_one_goes_down_from_a_year_to_a_day_in_the_newsrooms_zone(sign_in: SignIn) -> None:
    def out(when: str, state: str = "published") -> Article:
        return factories.make_article(published_at=dt.datetime.fromisoformat(when), state=state)

    Publication.objects.update(time_zone="Asia/Tokyo")
    eve = out("2024-12-31T20:00Z")  # the first of January in Tokyo
    may = out("2025-05-12T03:00Z")
    gone = out("2025-05-13T03:00Z", "unpublished")
    older = out("2023-02-01T00:00Z")
    factories.make_article(state="draft")

    def offered(query: str) -> list[str]:
        page = sign_in("editor").get(LIST + query).content.decode()
        shown = page.split('data-filter-title="goes out / went out"')[1].split("</details>")[0]
        return re.findall(r'href="\?date=([\d-]+)"', shown)

    assert offered("") == ["2025", "2023"]
    assert offered("?date=2025") == ["2025", "2025-05", "2025-01"]
    assert offered("?date=2025-05") == ["2025", "2025-05", "2025-05-12"]
    assert set(listed(sign_in, "?date=2025")) == {eve, may, gone}
    assert set(listed(sign_in, "?date=2025-05")) == {may, gone}
    assert listed(sign_in, "?date=2025-05-13") == [gone]
    assert listed(sign_in, "?date=2023") == [older]


@pytest.mark.parametrize("date", ["0000", "9999", "2025-13", "2025-02-30", "2025-5", "x", "٢٠٢٥"])
def test_what_is_no_date_narrows_nothing(sign_in: SignIn, date: str) -> None:
    article = factories.make_article()
    assert listed(sign_in, f"?date={date}") == [article]


def test_a_date_is_found_by_indexes(db: None) -> None:
    if connection.vendor == "sqlite":
        chosen = dates.DateFilter.condition(None, None, "2025")  # type: ignore[arg-type]  # asks neither
        plan = Article.objects.filter(chosen).order_by("-changed_at", "-id")[:50].explain()
        assert "article_site_order" in plan
        assert "article_desk_list" in plan
        assert "SCAN" not in plan


def test_a_story_is_found_by_its_uid(sign_in: SignIn) -> None:
    article = factories.make_article()
    factories.make_article()
    assert listed(sign_in, f"?q={article.uid}") == [article]


def test_ones_own_stories_are_a_view(sign_in: SignIn) -> None:
    nora = factories.make_user("reporter")
    mine = factories.make_article(state="draft", created_by=nora)
    factories.make_article(state="draft")
    answer = sign_in(nora).get(LIST + "?whose=mine")
    assert list(answer.context["cl"].result_list) == [mine]
    assert 'href="?whose=mine" aria-current="page">Mine <span class="n">1</span>' in (
        answer.content.decode()
    )


def test_the_list_costs_the_same_for_three_stories_and_for_thirty(sign_in: SignIn) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        return len(queries)

    client = sign_in("editor")
    section = factories.make_section()
    for _ in range(3):
        factories.make_article(section=section)
    client.get(LIST)
    few = cost()
    for _ in range(27):
        factories.make_article(section=section)
    assert cost() == few


def test_the_list_reads_no_long_text(sign_in: SignIn) -> None:
    factories.make_article(standfirst="Short.")
    client = sign_in("editor")
    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)
    assert not any('"rendered_body"' in query["sql"] for query in queries)


def test_counting_stops_at_the_cap_and_says_so(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "COUNTED", 4)
    for _ in range(6):
        factories.make_article(section=None, state="draft")
    client = sign_in("editor")
    with CaptureQueriesContext(connection) as queries:
        text = client.get(LIST + "?_facets=True").content.decode()
    assert "More than 4 articles" in text
    whole = [
        q["sql"] for q in queries if 'COUNT(*) AS "__count" FROM "articles_article"' in q["sql"]
    ]
    assert whole == []


def test_an_empty_list_says_so(sign_in: SignIn) -> None:
    assert "Nothing is written yet." in sign_in("editor").get(LIST).content.decode()
    searched = sign_in("editor").get(LIST + "?q=nowhere").content.decode()
    assert "No article matches." in searched


def test_no_list_offers_to_delete_many_at_once(sign_in: SignIn) -> None:
    article = factories.make_article(state="draft")
    client = sign_in("superuser")
    data = {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"}
    client.post(LIST, data)
    assert Article.objects.filter(pk=article.pk).exists()


def test_the_dashboard_lists_what_concerns_me(sign_in: SignIn) -> None:
    iris = factories.make_user("editor")
    factories.make_article(state="draft", headline="My unfinished story", created_by=iris)
    factories.make_article(state="draft", headline="Somebody else’s story")
    factories.make_article(headline="Out already")
    factories.make_article(headline="Still to come", published_at=later(2))
    text = sign_in(iris).get(reverse("admin:index")).content.decode()
    assert "My unfinished story" in text
    assert "Somebody else’s story" not in text
    assert text.index("Out already") < text.index("Still to come")  # as the day goes
