"""Nobody lets a text of their own out, where the publication wants it so."""

import pytest

from articles import publishing
from articles.models import Article, Publication, State
from articles.permissions import Actor
from tests import factories
from tests.moments import NOW, later
from tests.publishing.test_publication import a_story
from tests.publishing.test_states import the_verbs

pytestmark = pytest.mark.django_db


@pytest.fixture
def _four_eyes() -> None:
    Publication.objects.update_or_create(pk=1, defaults={"four_eyes": True})


def test_without_the_setting_an_editor_publishes_an_own_draft_at_once() -> None:
    by = factories.make_actor("editor")
    draft = publishing.save_draft(None, a_story(), by, NOW)
    assert publishing.publish(draft, publishing.read_story(draft), by, NOW).is_public(NOW)


@pytest.mark.usefixtures("_four_eyes")
@pytest.mark.parametrize("verb", ["approve", "publish"])
def test_nobody_lets_an_own_text_out(verb: str) -> None:
    by = factories.make_actor("chief")
    draft = publishing.submit(None, by, NOW, None, a_story())
    assert verb not in publishing.offered(by, draft, NOW)
    with pytest.raises(publishing.NotReady) as refused:
        the_verbs()[verb](draft, by, NOW)
    assert "somebody else has to read it" in refused.value.findings[0].sentence
    assert Article.objects.get().state == State.IN_REVIEW


@pytest.mark.usefixtures("_four_eyes")
def test_a_second_person_publishes_it_in_one_press() -> None:
    draft = publishing.submit(None, factories.make_actor("reporter"), NOW, None, a_story())
    by = factories.make_actor("editor")
    assert publishing.publish(draft, publishing.read_story(draft), by, NOW).is_public(NOW)


@pytest.mark.usefixtures("_four_eyes")
def test_who_changes_a_word_on_the_way_needs_somebody_else_again() -> None:
    draft = publishing.submit(None, factories.make_actor("reporter"), NOW, None, a_story())
    typed = publishing.read_story(draft)
    typed["fields"]["headline"] = "The editor’s own words"
    editor = factories.make_actor("editor")
    with pytest.raises(publishing.NotReady):
        publishing.publish(draft, typed, editor, NOW)
    with pytest.raises(publishing.NotReady):
        publishing.approve(draft, editor, NOW, draft.version, typed)


@pytest.mark.usefixtures("_four_eyes")
def test_an_approved_text_may_be_published_by_its_author_until_it_changes() -> None:
    author, second = factories.make_actor("editor"), factories.make_actor("editor")
    draft = publishing.submit(None, author, NOW, None, a_story())
    approved = publishing.approve(draft, second, NOW)
    assert "publish" in publishing.offered(author, approved, NOW)
    changed = publishing.read_story(approved)
    changed["fields"]["headline"] = "Changed after the approval"
    with pytest.raises(publishing.NotReady):
        publishing.publish(approved, changed, author, NOW)
    saved = publishing.save_draft(approved, changed, author, NOW, approved.version)
    assert saved.state == State.IN_REVIEW
    again = publishing.approve(saved, second, NOW)
    out = publishing.publish(again, publishing.read_story(again), author, later(1))
    assert out.headline == "Changed after the approval"


@pytest.mark.usefixtures("_four_eyes")
def test_a_change_of_a_live_story_needs_a_second_person_too() -> None:
    author, second = factories.make_actor("editor"), factories.make_actor("editor")
    article = factories.make_article()
    change = publishing.read_story(article)
    change["fields"]["headline"] = "Changed"
    copy = publishing.save_draft(article, change, author, NOW)
    with pytest.raises(publishing.NotReady):
        publishing.publish(copy, change, author, NOW, copy.version)
    out = publishing.publish(copy, publishing.read_story(copy), second, NOW, copy.version)
    assert out.headline == "Changed"


@pytest.mark.usefixtures("_four_eyes")
def test_a_command_has_no_eyes_to_count() -> None:
    assert publishing.publish(None, a_story(), Actor.command("import"), NOW).is_public(NOW)
