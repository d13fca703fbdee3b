"""What can’t be done is said, with everything typed still there."""

import pytest
from django.db import OperationalError

from articles import publishing
from articles.models import Article, Revision, Topic
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.desk.story_form import ADD, PUBLISH, SAVE, screen
from tests.moments import NOW

pytestmark = pytest.mark.django_db


def test_a_newer_version_comes_back_with_everything_typed(sign_in: SignIn) -> None:
    article = factories.make_article()
    tomas = factories.make_user("editor", display_name="Tomas Reyes")
    mine, his = sign_in("editor"), sign_in(tomas)
    page = Page(mine, screen(article))
    Page(his, screen(article)).press(SAVE, headline="His headline")
    answer = page.press(SAVE, headline="My headline", **{"bylines-0-role": "my role"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "errornote" in text
    assert "Tomas Reyes saved a newer version at 12:00." in text
    assert "Nothing you typed is lost." in text
    assert "My headline" in text
    assert "my role" in text
    story = publishing.read_story(Article.objects.get())
    assert story["fields"]["headline"] == "His headline"


def test_after_a_conflict_the_next_press_is_the_newest_version_and_both_are_kept(
    sign_in: SignIn,
) -> None:
    article = factories.make_article(state="draft")
    mine, his = sign_in("editor"), sign_in("editor")
    page = Page(mine, screen(article))
    Page(his, screen(article)).press(SAVE, headline="His headline")
    refused = page.press(SAVE, headline="My headline")
    version = refused.context["adminform"].form["version"].value()
    answer = page.press(SAVE, headline="My headline", version=version)
    assert answer.status_code == 302
    headlines = [row.snapshot["fields"]["headline"] for row in Revision.objects.order_by("number")]
    assert headlines == [article.headline, "His headline", "My headline"]


def test_a_correction_in_between_is_no_other_persons_version(sign_in: SignIn) -> None:
    article = factories.make_article()
    client = sign_in("editor")
    page = Page(client, screen(article))
    publishing.correct(article, "correction", "It was six.", factories.make_actor("chief"), NOW)
    text = page.press(SAVE, headline="My headline").content.decode()
    assert "This story was changed at 12:00. Nothing you typed is lost" in text
    assert "My headline" in text


def test_a_press_that_does_not_know_its_version_writes_nothing(sign_in: SignIn) -> None:
    article = factories.make_article()
    answer = Page(sign_in("editor"), screen(article)).press(SAVE, version="", headline="Blind")
    assert answer.status_code == 200
    assert "errornote" in answer.content.decode()
    assert not Revision.objects.exists()


def test_a_database_that_stays_busy_gives_back_everything_typed(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_story: object, **_more: object) -> None:
        raise OperationalError("database is locked")

    article = factories.make_article()
    page = Page(sign_in("editor"), screen(article))
    monkeypatch.setattr(publishing, "save_draft", refuse)
    answer = page.press(SAVE, headline="Typed while it was busy")
    assert answer.status_code == 200
    assert "The database is busy, so this was not stored." in answer.content.decode()
    assert "Typed while it was busy" in answer.content.decode()


def test_a_topic_too_long_to_be_stored_is_refused_with_everything_typed(sign_in: SignIn) -> None:
    page = Page(sign_in("editor"), screen(factories.make_article()))
    answer = page.press(SAVE, headline="Typed", topics__typed="tides and ferries " * 30)
    assert answer.status_code == 200
    assert "errornote" in answer.content.decode()
    assert "Typed" in answer.content.decode()
    assert not Topic.objects.filter(name__startswith="tides").exists()


def test_a_byte_that_no_database_can_hold_is_left_out_of_names(sign_in: SignIn) -> None:
    page = Page(sign_in("editor"), screen(factories.make_article()))
    answer = page.press(SAVE, topics__typed="spring\x00 tides", series__typed="no\x00ne")
    assert answer.status_code == 200
    assert "There is no “no" in answer.content.decode()
    answer = page.press(SAVE, topics__typed="spring\x00 tides")
    assert answer.status_code == 302
    assert Topic.objects.filter(name="spring tides").exists()


def test_an_unknown_verb_is_refused_with_everything_typed(sign_in: SignIn) -> None:
    article = factories.make_article()
    answer = Page(sign_in("editor"), screen(article)).press(("_verb", "explode"), headline="Typed")
    assert answer.status_code == 200
    assert "Typed" in answer.content.decode()
    assert not Revision.objects.exists()


def test_what_a_story_lacks_stands_at_its_fields(sign_in: SignIn) -> None:
    answer = Page(sign_in("editor"), ADD).press(PUBLISH, headline="Only a headline")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "errornote" in text
    assert "Write the article’s text." in text
    assert "Choose a section." in text
    assert "Only a headline" in text
    assert not Article.objects.exists()


def test_a_story_without_an_author_is_led_to_where_they_are_named(sign_in: SignIn) -> None:
    answer = Page(sign_in("editor"), ADD).press(PUBLISH, headline="X")
    assert '<a href="#bylines">Name at least one author.</a>' in answer.content.decode()


def test_only_a_saved_story_is_asked_about_what_its_last_version_lacks(sign_in: SignIn) -> None:
    draft = factories.make_article(state="draft", body="")
    assert "The last saved version lacks" in Page(sign_in("editor"), screen(draft)).text
    assert "The last saved version lacks" not in Page(sign_in("editor"), ADD).text


def test_a_refused_publication_makes_no_topic(sign_in: SignIn) -> None:
    Page(sign_in("editor"), ADD).press(PUBLISH, headline="X", topics=["Brand new topic"])
    assert not Topic.objects.exists()


def test_a_bad_slug_is_named_at_its_field(sign_in: SignIn) -> None:
    answer = Page(sign_in("editor"), ADD).press(SAVE, headline="X", slug="no spaces here")
    assert answer.status_code == 200
    assert "is not a web address word" in answer.content.decode()


def test_a_zero_byte_is_no_reason_to_fall_over(sign_in: SignIn) -> None:
    answer = Page(sign_in("editor"), ADD).press(SAVE, headline="X\x00", body="<p>a\x00b</p>")
    assert answer.status_code in {200, 302}


@pytest.mark.parametrize("field", ["headline", "search_title", "canonical_url", "language"])
def test_what_is_too_long_or_wrong_comes_back(sign_in: SignIn, field: str) -> None:
    answer = Page(sign_in("editor"), ADD).press(SAVE, **{field: "!" * 1000})
    assert answer.status_code == 200
    assert "errornote" in answer.content.decode()
    assert "!" * 1000 in answer.content.decode()
