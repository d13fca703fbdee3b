"""The buttons of the article screen: offered where table and rights allow, and what each does."""

import pytest

from articles.models import Article, AuditEntry, Revision, State
from articles.permissions import ROLES, Actor
from articles.publishing import offered
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.desk.story_form import ADD, screen
from tests.moments import NOW
from tests.publishing.test_states import STANDS, story_that_is

pytestmark = pytest.mark.django_db

# These have screens, fields or a panel of their own.
_ELSEWHERE = {
    "schedule", "correct", "lift_embargo", "bin", "restore", "draft_again", "link_translation",
}  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("stand", STANDS)
def test_the_buttons_are_exactly_what_table_and_rights_allow(
    sign_in: SignIn, role: str, stand: str
) -> None:
    person = factories.make_user(role)
    article = story_that_is(stand)
    Article.objects.filter(pk=article.pk).update(created_by=person)
    article.refresh_from_db()
    page = Page(sign_in(person), screen(article))
    shown = {value for name, value in page.buttons}
    expected = set(offered(Actor.person(person), article, NOW))
    assert ("desk-delete" in page.text) is ("bin" in expected)
    assert shown - _ELSEWHERE - {""} == expected - _ELSEWHERE


def test_there_is_no_field_of_the_state(sign_in: SignIn) -> None:
    article = factories.make_article(state="draft")
    page = Page(sign_in("chief"), screen(article))
    assert "state" not in page.values()
    page.press(("_verb", "save"), state="published", published_at="2026-03-01 10:00")
    assert Article.objects.get().state == State.DRAFT


def test_a_reporter_submits_an_editor_returns_with_a_note_and_the_author_reads_it(
    sign_in: SignIn,
) -> None:
    nora = factories.make_user("reporter", display_name="Nora Lind")
    iris = factories.make_user("editor", display_name="Iris Okafor")
    writing, editing = sign_in(nora), sign_in(iris)
    answer = Page(writing, ADD).press(("_verb", "submit"), headline="Ferries run again")
    assert answer.status_code == 302
    article = Article.objects.get()
    assert (article.state, article.headline) == (State.IN_REVIEW, "Ferries run again")
    assert AuditEntry.objects.count() == 1
    Page(editing, screen(article)).press(("_verb", "return"), note="Who says so?")
    page = Page(writing, screen(article))
    assert "Iris Okafor returned it" in page.text
    assert "Who says so?" in page.text
    page.press(("_verb", "submit"), headline="Ferries run again, says the port")
    article.refresh_from_db()
    assert (article.state, article.headline) == (
        State.IN_REVIEW,
        "Ferries run again, says the port",
    )
    assert "Who says so?" not in Page(writing, screen(article)).text


def test_a_press_that_takes_down_keeps_what_was_typed_in_one_act(sign_in: SignIn) -> None:
    article = factories.make_article()
    page = Page(sign_in("editor"), screen(article))
    page.press(("_verb", "unpublish"), headline="Typed", reason="It was a hoax.")
    row = Article.objects.get()
    assert (row.state, row.reason) == (State.UNPUBLISHED, "It was a hoax.")
    newest = Revision.objects.order_by("-number").first()
    assert newest is not None
    assert newest.snapshot["fields"]["headline"] == "Typed"
    assert list(AuditEntry.objects.values_list("verb", flat=True)) == ["unpublish"]


def test_a_retraction_without_reason_comes_back_with_everything_typed(sign_in: SignIn) -> None:
    article = factories.make_article()
    answer = Page(sign_in("chief"), screen(article)).press(("_verb", "retract"), headline="Typed")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Tell readers why the story is retracted." in text
    assert "Typed" in text
    assert Article.objects.get().state == State.PUBLISHED


def test_a_verb_that_the_table_refuses_says_where_the_story_stands(sign_in: SignIn) -> None:
    article = factories.make_article(state="draft")
    answer = Page(sign_in("chief"), screen(article)).press(("_verb", "approve"), headline="Typed")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "This is not possible now. Where the story stands: Draft." in text
    assert "Typed" in text
