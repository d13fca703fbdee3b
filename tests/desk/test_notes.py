"""Colleagues write notes on a story; a name in one tells its owner; open ones are resolved."""

import pytest
from django.urls import reverse

from articles.desk import notes, notices
from articles.models import Article, AuditEntry, Note, Publication, User
from articles.permissions import Actor
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.moments import NOW, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def mina() -> User:
    return factories.make_user("reporter", username="mina", display_name="Mina Sato")


@pytest.fixture
def story(mina: User) -> Article:
    return factories.make_article(
        state="draft", created_by=mina, body="<p>The wall holds <b>for now</b>.</p>"
    )


def address(article: Article) -> str:
    return reverse("admin:articles_article_notes", args=[article.pk])


def test_a_note_tells_those_whom_it_names(sign_in: SignIn, story: Article, mina: User) -> None:
    page = Page(sign_in("editor"), address(story))
    answer = page.press(None, text="@Mina, who says so?", quote="wall holds  for now")
    assert answer.status_code == 302
    note = Note.objects.get()
    assert (note.text, note.quote) == ("@Mina, who says so?", "wall holds for now")
    assert list(note.mentions.all()) == [mina]
    [notice] = notices.for_dashboard(mina, NOW.replace(hour=23))
    assert (notice.verb, notice.reason) == ("mention", "@Mina, who says so?")
    board = sign_in(mina).get(reverse("admin:index")).content.decode()
    assert "speaks to you in a note" in board


def test_a_name_that_nobody_has_is_refused_and_the_note_stays_in_its_field(
    sign_in: SignIn, story: Article
) -> None:
    answer = Page(sign_in("editor"), address(story)).press(None, text="@minna, who says so?")
    page = answer.content.decode()
    assert "Nobody here is called @minna." in page
    assert "@minna, who says so?</textarea>" in page
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ask @mina and @tomas.reyes.", ["mina", "tomas.reyes"]),
        ("@Mina @mina", ["mina"]),
        ("write to post@example.org", []),
        ("@", []),
    ],
)
def test_a_mention_is_an_at_sign_and_a_user_name(text: str, names: list[str]) -> None:
    assert notes.mentioned(text) == names


def test_a_passage_that_is_not_in_the_story_is_refused(sign_in: SignIn, story: Article) -> None:
    page = Page(sign_in("editor"), address(story))
    answer = page.press(None, text="Hm.", quote="the wall falls")
    assert "These words don’t stand in the story" in answer.content.decode()


def test_a_note_stands_beside_the_form_until_it_is_resolved(
    sign_in: SignIn, story: Article
) -> None:
    client = sign_in("editor")
    Page(client, address(story)).press(None, text="Who says so?")
    screen = reverse("admin:articles_article_change", args=[story.pk])
    assert "Who says so?" in client.get(screen).content.decode()
    note = Note.objects.get()
    assert client.post(address(story), {"resolve": str(note.pk)}).status_code == 302
    assert "Who says so?" not in client.get(screen).content.decode()
    note.refresh_from_db()
    assert note.resolved_at is not None
    assert AuditEntry.objects.filter(verb="resolve_note", article=story).count() == 1
    notes.resolve(note, Actor.command("test"), NOW)
    assert AuditEntry.objects.filter(verb="resolve_note").count() == 1


def test_a_note_of_another_story_is_not_resolved_from_here(sign_in: SignIn, story: Article) -> None:
    other = factories.make_article(state="draft")
    note = Note.objects.create(article=other, at=NOW, text="Who?")
    for key in (str(note.pk), "x", "999999"):
        assert (
            sign_in("superuser" if key == "x" else "chief")
            .post(address(story), {"resolve": key})
            .status_code
            == 404
        )
    note.refresh_from_db()
    assert note.resolved_at is None


def test_readers_never_see_a_note(sign_in: SignIn) -> None:
    out = factories.make_article()
    Note.objects.create(article=out, at=NOW, text="Zanzibarian")
    assert "Zanzibarian" not in sign_in("editor").get(str(out.path)).content.decode()


def test_nobody_is_spoken_to_about_a_story_that_they_may_not_read(
    sign_in: SignIn, story: Article
) -> None:
    factories.make_user("reporter", username="nora")
    answer = Page(sign_in("editor"), address(story)).press(None, text="@nora, look at this.")
    assert "@nora can’t read this story." in answer.content.decode()
    assert not Note.objects.exists()


def test_who_only_sees_a_published_story_sees_none_of_its_notes(sign_in: SignIn) -> None:
    out = factories.make_article()
    Note.objects.create(article=out, at=NOW, text="Zanzibarian")
    screen = reverse("admin:articles_article_change", args=[out.pk])
    assert "Zanzibarian" in sign_in("editor").get(screen).content.decode()
    page = sign_in("reporter").get(screen).content.decode()
    assert str(out.headline) in page
    assert "Zanzibarian" not in page


def test_a_note_holds_a_scheduled_story_back_where_open_notes_stop_it(sign_in: SignIn) -> None:
    Publication.objects.update_or_create(pk=1, defaults={"readiness": {"notes": "must"}})
    story = factories.make_article(published_at=later(2))
    Page(sign_in("editor"), address(story)).press(None, text="Who says so?")
    story.refresh_from_db()
    assert story.state == "draft"
    assert "1 note on this story is open." in story.held_back_reason
