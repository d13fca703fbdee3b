"""Text that is typed and not saved: kept for its writer, seen by nobody else."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from articles.desk import clock, presence
from articles.models import Article, KeptText, Presence, Revision
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.desk.story_form import ADD, SAVE, screen, seen_by_readers
from tests.moments import NOW

pytestmark = pytest.mark.django_db
NEW = "/admin/articles/article/add/keep/"


def keep_address(article: Article) -> str:
    return reverse("admin:articles_article_keep", args=[article.pk])


def typed(page: Page, **changes: Any) -> dict[str, Any]:
    """What the form's script would send."""
    return {**page.values(), **changes}


@pytest.fixture
def story() -> Article:
    return factories.make_article(topics=[factories.make_topic()])


def test_what_is_kept_is_no_version_and_readers_and_colleagues_see_nothing_of_it(
    sign_in: SignIn, story: Article
) -> None:
    client, before = sign_in("editor"), seen_by_readers(story)
    page = Page(client, screen(story))
    answer = client.post(keep_address(story), typed(page, headline="Half a thou"))
    assert answer.json() == {"time": "12:00:00"}
    assert "no-store" in answer["Cache-Control"]
    assert seen_by_readers(story) == before
    assert not Revision.objects.exists()
    assert Article.objects.get().version == story.version
    other = sign_in("chief").get(screen(story)).content.decode()
    assert "We kept text" not in other
    assert "Half a thou" not in other


def test_the_form_offers_it_and_restoring_brings_every_field_back(
    sign_in: SignIn, story: Article
) -> None:
    client, author = sign_in("editor"), factories.make_author()
    changes = {
        "headline": "Half a thought",
        "body": "<p>Typed until the end.</p>",
        "summary_points": "A.\nB.\nC.",
        "topics": ["A new topic"],
        "canonical_url": "https://half",
        "bylines-0-author": str(author.uid),
        "bylines-0-role": "photos",
    }
    client.post(keep_address(story), typed(Page(client, screen(story)), **changes))
    text = client.get(screen(story)).content.decode()
    assert "We kept text you had not saved, from 2 Mar, 12:00." in text
    kept = KeptText.objects.get()
    shown = Page(client, f"{screen(story)}?kept={kept.pk}").values()
    for name, value in changes.items():
        assert shown[name] == (value if isinstance(value, list) else [value]), name
    assert shown["version"] == [str(story.version)]
    difference = client.get(reverse("admin:articles_article_kept", args=[story.pk, kept.pk]))
    assert difference.status_code == 200


def test_the_difference_to_what_is_stored_is_shown(sign_in: SignIn, story: Article) -> None:
    client = sign_in("editor")
    client.post(keep_address(story), typed(Page(client, screen(story)), standfirst="Other words."))
    address = reverse("admin:articles_article_kept", args=[story.pk, KeptText.objects.get().pk])
    text = client.get(address).content.decode()
    assert "Other words" in text
    assert "Restore it" in text


def test_a_save_empties_the_slot_and_the_form_offers_nothing(
    sign_in: SignIn, story: Article
) -> None:
    client = sign_in("editor")
    page = Page(client, screen(story))
    client.post(keep_address(story), typed(page, headline="Kept"))
    page.press(SAVE, headline="Saved")
    assert not KeptText.objects.exists()
    client.post(keep_address(story), typed(Page(client, screen(story))))  # one that came late
    assert "We kept text" not in client.get(screen(story)).content.decode()


def test_a_refused_save_leaves_the_slot(sign_in: SignIn, story: Article) -> None:
    client = sign_in("editor")
    page = Page(client, screen(story))
    client.post(keep_address(story), typed(page, headline="Kept"))
    assert page.press(SAVE, slug="no such word").status_code in {200, 302}
    assert page.press(SAVE, headline="Typed", canonical_url="nonsense").status_code == 200


def test_thrown_away_it_is_gone(sign_in: SignIn, story: Article) -> None:
    client = sign_in("editor")
    client.post(keep_address(story), typed(Page(client, screen(story)), headline="Kept"))
    address = reverse("admin:articles_article_drop", args=[story.pk, KeptText.objects.get().pk])
    assert client.get(address).status_code == 405
    assert client.post(address)["Location"] == screen(story)
    assert not KeptText.objects.exists()


def test_a_new_story_has_a_slot_for_each_form_and_its_first_save_empties_it(
    sign_in: SignIn,
) -> None:
    client = sign_in("editor")
    page, other = Page(client, ADD), Page(client, ADD)
    for form, headline in ((page, "First"), (other, "Second"), (page, "First, longer")):
        assert client.post(NEW, typed(form, headline=headline)).status_code == 200
    kept = {row.fields["headline"][0] for row in KeptText.objects.all()}
    assert kept == {"First, longer", "Second"}
    assert client.get(ADD).content.decode().count("We kept text") == 2
    page.press(SAVE, headline="First, longer")
    assert [row.fields["headline"] for row in KeptText.objects.all()] == [["Second"]]
    row = KeptText.objects.get()
    shown = Page(client, f"{ADD}?kept={row.pk}")
    assert shown.values()["headline"] == ["Second"]
    shown.press(SAVE)
    assert not KeptText.objects.exists()
    assert set(Article.objects.values_list("headline", flat=True)) == {"First, longer", "Second"}


def test_nobody_reaches_what_another_person_typed(sign_in: SignIn, story: Article) -> None:
    client = sign_in("editor")
    client.post(keep_address(story), typed(Page(client, screen(story)), headline="Mine alone"))
    kept, other = KeptText.objects.get(), sign_in("chief")
    for name in ("kept", "drop"):
        address = reverse(f"admin:articles_article_{name}", args=[story.pk, kept.pk])
        answer = other.post(address) if name == "drop" else other.get(address)
        assert answer.status_code == 404
    assert "Mine alone" not in other.get(f"{screen(story)}?kept={kept.pk}").content.decode()


@pytest.mark.parametrize("role", ["reporter", "photo-editor", "administrator"])
def test_who_may_not_save_the_story_keeps_nothing(
    sign_in: SignIn, story: Article, role: str
) -> None:
    answer = sign_in(role).post(keep_address(story), {"headline": "x", "version": "1"})
    assert answer.status_code == 403
    assert not KeptText.objects.exists()


def test_without_the_forms_token_nothing_is_kept(story: Article) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.make_user("editor"))
    assert client.post(keep_address(story), {"headline": "x"}).status_code == 403
    token = client.get(keep_address(story)).json()["token"]
    answer = client.post(keep_address(story), {"headline": "x", "csrfmiddlewaretoken": token})
    assert answer.status_code == 200


def test_somebody_who_types_on_an_old_version_hears_of_the_newer_one(
    sign_in: SignIn, story: Article
) -> None:
    client, tomas = sign_in("editor"), factories.make_user("editor", display_name="Tomas Reyes")
    page = Page(client, screen(story))
    Page(sign_in(tomas), screen(story)).press(SAVE, standfirst="His.")
    told = client.post(keep_address(story), typed(page, headline="Mine")).json()
    assert told["newer"].startswith("Tomas Reyes saved a newer version at 12:00.")
    kept = KeptText.objects.get()
    restored = Page(client, f"{screen(story)}?kept={kept.pk}").press(SAVE)
    assert restored.status_code == 200  # the newer version is not overwritten unseen
    assert "Only you changed this." in restored.content.decode()


def test_what_a_browser_still_had_comes_only_where_nothing_newer_is_kept(
    sign_in: SignIn, story: Article
) -> None:
    client = sign_in("editor")
    page = Page(client, screen(story))
    left = typed(page, headline="Left in the browser", _left="60")
    told = client.post(keep_address(story), left).json()
    assert "We kept text you had not saved, from 2 Mar, 11:59." in told["html"]
    assert KeptText.objects.get().kept_at == NOW - dt.timedelta(seconds=60)
    client.post(keep_address(story), typed(page, headline="Newer"))
    assert "time" not in client.post(keep_address(story), left).json()
    assert KeptText.objects.get().fields["headline"] == ["Newer"]
    same = typed(page, _left="0")
    assert client.post(keep_address(story), same).json()["html"].strip() == ""


def test_a_text_that_went_out_is_not_offered_though_a_browser_writes_it_in_its_own_way(
    sign_in: SignIn, story: Article
) -> None:
    client = sign_in("editor")
    body = "<p>The wind was low.</p><p>The boat sails.</p>"
    Page(client, screen(story)).press(SAVE, body=body)
    left = typed(Page(client, screen(story)), body=body, _left="0")
    assert client.post(keep_address(story), left).json()["html"].strip() == ""
    assert not KeptText.objects.exists()


def test_a_new_story_that_was_saved_is_not_offered_as_text_that_was_not(
    sign_in: SignIn,
) -> None:
    """Whoever saves within two seconds of the last key has it in the browser alone."""
    client = sign_in("editor")
    form, other = Page(client, ADD), Page(client, ADD)
    form.press(SAVE, headline="Saved at once")
    told = client.post(NEW, typed(form, headline="Saved at once", _left="3")).json()
    assert told["html"].strip() == ""
    assert told["time"]  # the browser drops its copy
    assert not KeptText.objects.exists()
    client.post(NEW, typed(other, headline="Never saved", _left="3"))
    assert client.get(ADD).content.decode().count("We kept text") == 1


def test_what_was_typed_into_the_form_of_a_new_story_after_its_save_is_offered(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in("editor")
    form = Page(client, ADD)
    form.press(SAVE, headline="Saved")
    monkeypatch.setattr(clock, "now", lambda _request=None: NOW + dt.timedelta(minutes=2))
    client.post(NEW, typed(form, headline="Typed after going back", _left="60"))
    assert KeptText.objects.get().fields["headline"] == ["Typed after going back"]


def test_what_nobody_came_back_for_is_dropped_after_a_month(
    sign_in: SignIn, story: Article
) -> None:
    KeptText.objects.create(
        user=factories.make_user(), article=story, kept_at=NOW - dt.timedelta(days=31)
    )
    Page(sign_in("editor"), screen(story)).press(SAVE, headline="Saved")
    assert not KeptText.objects.exists()


# -- who is here --------------------------------------------------------------------------------


def here(article: Article) -> str:
    return reverse("admin:articles_article_here", args=[article.pk])


def test_a_colleague_who_leaves_is_dropped_by_the_sign_of_life_that_comes_within_45_seconds(
    sign_in: SignIn, story: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomas = factories.make_user("editor", display_name="Tomas Reyes")
    sign_in(tomas).post(here(story), {"field": "summary_points", "ago": "40"})
    sentence = "Tomas Reyes has this article open and changed the summary 40 seconds ago."
    mine = sign_in("editor")
    assert mine.post(here(story)).json() == {"here": [sentence]}
    assert sentence in mine.get(screen(story)).content.decode()
    # The others' next sign of life may come just before somebody counts as gone; one of
    # one's own may be lost.
    for seconds, seen in ((2 * presence.PING + 1, True), (45 - presence.PING, False)):
        later = NOW + dt.timedelta(seconds=seconds)
        monkeypatch.setattr(clock, "now", lambda request, later=later: later)
        assert ("Tomas Reyes has" in mine.get(screen(story)).content.decode()) is seen
        assert bool(mine.post(here(story)).json()["here"]) is seen
    assert not Presence.objects.filter(user=tomas).exists()


def test_nobody_is_told_of_themselves_or_of_another_story(sign_in: SignIn, story: Article) -> None:
    client, other = sign_in("editor"), factories.make_article()
    client.post(here(story), {"field": "headline", "ago": "0"})
    assert client.post(here(story)).json() == {"here": []}
    assert sign_in("editor").post(here(other)).json() == {"here": []}


@pytest.mark.parametrize(
    ("field", "ago", "said"),
    [
        ("", "", "Tomas has this article open."),
        ("headline", "1", "changed the headline 1 second ago."),
        ("bylines-0-role", "120", "changed the authors 2 minutes ago."),
        ("kind", "0", "changed it 0 seconds ago."),
        ("body", "nonsense", "changed the text 0 seconds ago."),
    ],
)
def test_what_they_changed_is_said_in_words(
    sign_in: SignIn, story: Article, field: str, ago: str, said: str
) -> None:
    tomas = factories.make_user("editor", display_name="Tomas")
    sign_in(tomas).post(here(story), {"field": field, "ago": ago})
    assert presence.sentences(factories.make_user(), story, NOW)[0].endswith(said)


def test_who_is_here_costs_one_query(
    story: Article, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reader = factories.make_user()
    for _colleague in range(3):
        presence.ping(factories.make_user(), story, "", 0, NOW)
    with django_assert_num_queries(1):
        assert len(presence.sentences(reader, story, NOW)) == 3


def test_who_may_only_read_a_story_may_be_there_and_nobody_from_outside(
    sign_in: SignIn, story: Article
) -> None:
    assert sign_in("reporter").post(here(story)).status_code == 200
    assert Client().post(here(story)).status_code == 302
