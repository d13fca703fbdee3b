"""The screen of the front page, as a browser without script uses it."""

import re
from typing import Any

import pytest
from django.test import Client

from articles import curation, publishing
from articles.curation import Banner, Chosen, Slot, Span
from articles.models import Arrangement, Article
from articles.pages import frame
from articles.permissions import Actor
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.moments import NOW, later

pytestmark = pytest.mark.django_db

SCREEN = "/admin/front-page/"
SAVE = ("_front", "save")
BY = Actor.command("Iris")


@pytest.fixture(autouse=True)
def fresh_frame() -> None:
    frame.forget()


def stored() -> Chosen:
    return curation.read(Arrangement.get_newest().data)


def row(number: int, place: str, story: Article, **more: str) -> dict[str, Any]:
    """Fill a row of the form, the story by its address as a page without script asks for it."""
    values = {"place": place, "story__typed": str(story.path), "ORDER": str(number + 1), **more}
    return {f"slots-{number}-{name}": value for name, value in values.items()}


def test_an_editor_chooses_stories_and_writes_a_breaking_line(sign_in: SignIn) -> None:
    lead, second = factories.make_article(), factories.make_article()
    page = Page(sign_in("editor"), SCREEN)
    answer = page.press(
        SAVE,
        **row(0, "lead", lead, starts_at="2026-03-02T13:00", ends_at="2026-03-02T15:00"),
        **row(1, f"section:{second.section_id}", second, repeats="on"),
        **{"banner-text": "Bridge closed", "banner-ends_at": "2026-03-02T18:00"},
    )
    assert answer.status_code == 302
    assert stored() == Chosen(
        (
            Slot("lead", lead.pk, None, Span(later(1), later(3))),
            Slot("section", second.pk, second.section_id, repeats=True),
        ),
        Banner("Bridge closed", None, Span(None, later(6))),
    )


def test_rows_are_reordered_and_taken_away(sign_in: SignIn) -> None:
    stories = [factories.make_article() for _ in range(3)]
    publishing.arrange(Chosen(tuple(Slot("second", one.pk) for one in stories)), BY, NOW, 0)
    page = Page(sign_in("editor"), SCREEN)
    page.press(SAVE, **{"slots-0-ORDER": "9", "slots-1-DELETE": "on"})
    assert [slot.story for slot in stored().slots] == [stories[2].pk, stories[0].pk]


def test_what_is_wrong_is_said_at_its_row_and_nothing_typed_is_lost(sign_in: SignIn) -> None:
    story, other = factories.make_article(), factories.make_article()
    page = Page(sign_in("editor"), SCREEN)
    section = f"section:{other.section_id}"
    answer = page.press(SAVE, **row(0, section, story), **{"banner-text": "No end"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Say when the line goes away." in text
    again = Page(page.client, SCREEN, answer)
    assert again.values()["slots-0-story"] == [story.path]
    answer = again.press(SAVE, **{"banner-text": ""})
    assert "This story stands in another section." in answer.content.decode()
    assert not Arrangement.objects.exists()


def test_who_saved_meanwhile_is_named_and_not_overwritten(sign_in: SignIn) -> None:
    story = factories.make_article()
    page = Page(sign_in("editor"), SCREEN)
    publishing.arrange(Chosen((Slot("lead", story.pk),)), BY, NOW, 0)
    answer = page.press(SAVE, **row(0, "second", story))
    assert "Iris has saved another version" in answer.content.decode()
    assert stored() == Chosen((Slot("lead", story.pk),))


def test_an_earlier_version_is_brought_back(sign_in: SignIn) -> None:
    story = factories.make_article()
    publishing.arrange(Chosen((Slot("lead", story.pk),)), BY, NOW, 0)
    publishing.arrange(Chosen(), BY, NOW, 1)
    client = sign_in("editor")
    assert client.post(SCREEN, {"bring_back": "1", "seen": "2"}).status_code == 302
    assert stored() == Chosen((Slot("lead", story.pk),))
    for number in ("77", "x", ""):
        client.post(SCREEN, {"bring_back": number, "seen": "3"})
    assert Arrangement.get_newest().number == 3


def test_the_preview_shows_what_is_typed_at_a_later_moment_and_stores_nothing(
    sign_in: SignIn,
) -> None:
    factories.make_article(headline="The newest")
    story = factories.make_article(headline="To come", published_at=later(2))
    page = Page(sign_in("editor"), SCREEN)
    typed = {**row(0, "lead", story), "banner-text": "Soon", "banner-ends_at": "2026-03-02T18:00"}
    press = ("_front", "preview")
    now = page.press(press, **typed).content.decode()
    then = page.press(press, preview_at="2026-03-02T14:30", **typed)
    assert first_headline(now) == "The newest"
    assert first_headline(then.content.decode()) == "To come"
    assert "Preview, not saved." in now
    assert "Soon" in now
    assert 'content="noindex"' in now
    assert "no-store" in then.headers["Cache-Control"]
    assert not Arrangement.objects.exists()


def first_headline(page: str) -> str:
    found = re.search(r"<h2[^>]*><a[^>]*>(.*?)</a>", page)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("role", ["reporter", "photo-editor", "administrator"])
def test_others_have_no_such_screen(sign_in: SignIn, role: str) -> None:
    client = sign_in(role)
    assert client.get(SCREEN).status_code == 403
    assert client.post(SCREEN, {"bring_back": "0", "seen": "0"}).status_code == 403


def test_who_is_limited_to_a_section_is_offered_its_top_alone(sign_in: SignIn) -> None:
    story, other = factories.make_article(), factories.make_article()
    assert story.section is not None
    publishing.arrange(Chosen((Slot("lead", other.pk),)), BY, NOW, 0)
    editor = factories.make_user("editor")
    editor.sections.add(story.section)
    page = Page(sign_in(editor), SCREEN)
    assert "banner-text" not in page.text
    assert 'value="lead"' not in page.text
    page.press(SAVE, **row(0, f"section:{story.section.pk}", story))
    assert stored().slots == (
        Slot("lead", other.pk), Slot("section", story.pk, story.section.pk),
    )  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        {"_front": "save"},
        {"_front": "save", "slots-TOTAL_FORMS": "x", "slots-INITIAL_FORMS": "0"},
        {"_front": "save", "slots-TOTAL_FORMS": "1", "slots-INITIAL_FORMS": "0",
         "slots-0-place": "section:\x00", "slots-0-story": "http://[", "seen": "x"},
        {"_front": "preview", "preview_at": "never"},
        {"anything": "else"},
    ],
)  # fmt: skip
def test_a_forged_form_stores_nothing(sign_in: SignIn, data: dict[str, str]) -> None:
    client: Client = sign_in("editor")
    assert client.post(SCREEN, data).status_code == 200
    assert not Arrangement.objects.exists()
