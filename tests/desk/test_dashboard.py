"""The start page of the desk: what goes out, what waits, and what that costs."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import publishing
from articles.models import Article, Summary
from articles.permissions import Actor
from tests import factories
from tests.desk.conftest import SignIn
from tests.moments import NOW, ago, later

pytestmark = pytest.mark.django_db

# Who asks, what they may do (2), the publication.
STOCK = 5


def test_the_day_stands_in_the_order_of_its_hours(sign_in: SignIn) -> None:
    factories.make_article(headline="At one", published_at=NOW.replace(hour=1))
    factories.make_article(headline="At two", published_at=NOW.replace(hour=2))
    factories.make_article(headline="Tonight", published_at=NOW.replace(hour=20))
    factories.make_article(headline="Last week", published_at=ago(24 * 7))
    text = sign_in("editor").get(reverse("admin:index")).content.decode()
    places = [text.index(words) for words in ("At one", "At two", ">Now<", "Tonight")]
    assert places == sorted(places)
    assert "2 out today, 1 to come" in text
    assert "Last week" not in text


def test_a_quiet_day_shows_what_went_out_before(sign_in: SignIn) -> None:
    factories.make_article(headline="Last week", published_at=ago(24 * 7))
    text = sign_in("editor").get(reverse("admin:index")).content.decode()
    assert "Last week" in text
    assert "0 out today, 0 to come" in text


def test_what_waits_for_somebody_is_listed(sign_in: SignIn) -> None:
    factories.make_article(state="in_review", headline="Waits for a reviewer")
    stale = factories.make_article(headline="Its summary is hidden")
    factories.make_summary(stale, state="stale", stale_at=NOW)
    draft_of = factories.make_article(headline="Changed since")
    story = publishing.read_story(draft_of)
    publishing.save_draft(draft_of, story, Actor.command("test"), NOW, draft_of.version)
    text = sign_in("editor").get(reverse("admin:index")).content.decode()
    for heading, words in (
        ("Awaiting review", "Waits for a reviewer"),
        ("Changes that readers don’t see yet", "Changed since"),
        ("Summaries hidden from readers", "Its summary is hidden"),
    ):
        assert heading in text
        assert words in text[text.index(heading) :]


def test_an_empty_newsroom_says_what_will_stand_here(sign_in: SignIn) -> None:
    text = sign_in("editor").get(reverse("admin:index")).content.decode()
    assert "Nothing is published or scheduled yet." in text
    assert "You have no unfinished stories." in text
    assert "Awaiting review" not in text


def test_the_dashboard_takes_at_most_six_queries_of_its_own(sign_in: SignIn) -> None:
    editor = factories.make_user("editor")
    for _ in range(12):
        factories.make_summary(factories.make_article(published_at=ago(1)), state="stale")
        factories.make_article(published_at=later(1))
        factories.make_article(state="draft", created_by=editor)
    client = sign_in(editor)
    client.get(reverse("admin:index"))
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("admin:index"))
    assert len([q for q in queries if 'FROM "articles_' in q["sql"]]) <= 6 + STOCK
    own = [q for q in queries if "LIMIT" in q["sql"] and '"articles_article"' in q["sql"]]
    assert len(own) <= 6


def test_an_empty_newsroom_says_what_comes_first_to_those_who_may_do_it(sign_in: SignIn) -> None:
    def steps(who: str) -> list[str]:
        page = sign_in(who).get(reverse("admin:index")).content.decode()
        if "What to do first" not in page:
            return []
        block = page.split('class="first-steps">')[1].split("</ol>")[0]
        return re.findall(r">([^<>]+)</a>", block)

    assert steps("administrator") == [
        "Say what the newsroom is called", "Make the first sections", "Invite colleagues",
    ]  # fmt: skip
    assert steps("reporter") == ["Write the first article"]
    factories.make_article()
    assert steps("administrator") == steps("chief") == []


def test_a_story_that_is_assigned_to_somebody_is_among_their_drafts(sign_in: SignIn) -> None:
    mina = factories.make_user("reporter")
    factories.make_article(state="draft", assigned_to=mina, headline="Take this one")
    page = sign_in(mina).get(reverse("admin:index")).content.decode()
    assert "Take this one" in page.split('id="dash-drafts"')[1].split("</section>")[0]


def pane_of(page: str, name: str) -> str:
    return page.split(f'id="dash-{name}"')[1].split("</section>")[0]


def hidden(page: str) -> str:
    return pane_of(page, "summaries")


@pytest.mark.parametrize(
    ("pane", "query", "words"),
    [
        ("drafts", "whose=mine", "All stories of yours"),
        ("review", "status=in_review", "All that are in review"),
        ("copies", "status=changed", "All changes not yet out"),
    ],
)
def test_more_than_a_list_shows_is_told_and_all_can_be_seen(
    sign_in: SignIn, pane: str, query: str, words: str
) -> None:
    editor = factories.make_user("editor")

    def one() -> None:
        if pane == "drafts":
            factories.make_article(state="draft", created_by=editor)
        elif pane == "review":
            factories.make_article(state="in_review")
        else:
            article = factories.make_article()
            story = publishing.read_story(article)
            publishing.save_draft(article, story, Actor.command("test"), NOW, article.version)

    client = sign_in(editor)
    for _number in range(8):
        one()
    shown = pane_of(client.get(reverse("admin:index")).content.decode(), pane)
    assert shown.count("<li>") == 8
    assert '<small class="n">8</small>' in shown
    assert words not in shown
    one()
    shown = pane_of(client.get(reverse("admin:index")).content.decode(), pane)
    assert shown.count("<li>") == 8
    assert '<small class="n">more than 8</small>' in shown
    address = reverse("admin:articles_article_changelist") + "?" + query
    assert f'href="{address}"' in shown
    assert words in shown
    assert client.get(address).content.decode().count('class="action-select"') == 9


def test_much_in_review_hides_no_draft_of_ones_own_nor_the_other_way_round(
    sign_in: SignIn,
) -> None:
    editor = factories.make_user("editor")
    factories.make_article(state="draft", created_by=editor, headline="Mine", changed_at=ago(9))
    factories.make_article(state="in_review", headline="Old one", changed_at=ago(8))
    for _number in range(25):
        factories.make_article(state="in_review", changed_at=ago(1))
    client = sign_in(editor)
    assert "Mine" in pane_of(client.get(reverse("admin:index")).content.decode(), "drafts")
    for _number in range(25):
        factories.make_article(state="draft", created_by=editor, changed_at=ago(1))
    Article.objects.exclude(headline="Old one").filter(state="in_review").update(state="approved")
    assert "Old one" in pane_of(client.get(reverse("admin:index")).content.decode(), "review")


def test_a_story_whose_points_and_line_are_hidden_is_one_thing_to_do(sign_in: SignIn) -> None:
    article = factories.make_article(headline="Both are hidden")
    for kind in Summary.Kind.values:
        factories.make_summary(article, ["One."], kind=kind, state="stale", stale_at=NOW)
    pane = hidden(sign_in("editor").get(reverse("admin:index")).content.decode())
    assert pane.count("<li>") == 1
    assert '<small class="n">1</small>' in pane
    assert "All summaries" not in pane


def test_more_hidden_summaries_than_are_shown_are_told_and_all_can_be_seen(
    sign_in: SignIn,
) -> None:
    for _number in range(9):
        factories.make_summary(factories.make_article(), state="stale", stale_at=NOW)
    client = sign_in("editor")
    pane = hidden(client.get(reverse("admin:index")).content.decode())
    assert pane.count("<li>") == 8
    assert "more than 8" in pane
    address = reverse("admin:articles_article_changelist") + "?summary=stale"
    assert f'href="{address}"' in pane
    assert client.get(address).content.decode().count('class="action-select"') == 9
