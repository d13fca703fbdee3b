"""Linking stories as translations: who may, what it refuses, what it leaves alone."""

import pytest
from django.core.exceptions import PermissionDenied

from articles import publishing
from articles.models import Article, AuditEntry, State
from articles.permissions import Actor
from articles.publishing import NotReady
from tests import factories
from tests.moments import NOW, ago

pytestmark = pytest.mark.django_db

BY = Actor.command("test")


def make(language: str, state: str = State.PUBLISHED, **fields: object) -> Article:
    return factories.make_article(state, language=language, **fields)  # type: ignore[arg-type]


def groups(*stories: Article) -> list[str]:
    return [Article.everything.get(pk=story.pk).translation_group for story in stories]


def test_two_stories_get_one_group_and_a_third_joins_it() -> None:
    english, french, arabic = make("en"), make("fr"), make("ar")
    publishing.link_translation(english, french, BY, NOW)
    publishing.link_translation(arabic, french, BY, NOW)
    first, *others = groups(english, french, arabic)
    assert first
    assert others == [first, first]
    told = AuditEntry.objects.filter(verb="link_translation").values_list("article", "details")
    assert (french.pk, {"to": str(english.uid), "language": "en"}) in list(told)


def test_two_groups_become_one() -> None:
    one = [make("en", translation_group="one"), make("fr", translation_group="one")]
    two = [make("ar", translation_group="two"), make("de", translation_group="two")]
    publishing.link_translation(one[1], two[0], BY, NOW)
    assert groups(*one, *two) == ["one"] * 4


def test_a_language_never_stands_twice_in_a_group() -> None:
    english, french = make("en", translation_group="one"), make("fr", translation_group="one")
    twin = make("FR")
    with pytest.raises(NotReady, match="in this language already"):
        publishing.link_translation(twin, english, BY, NOW)
    with pytest.raises(NotReady, match="in this language already"):
        publishing.link_translation(french, twin, BY, NOW)
    assert groups(english, french, twin) == ["one", "one", ""]


def test_a_link_is_no_version_and_survives_a_save_and_an_old_text() -> None:
    english, french = make("en"), make("fr")
    before = publishing.save_draft(english, publishing.read_story(english), BY, NOW)
    publishing.link_translation(before, french, BY, NOW)
    row = Article.objects.get(pk=english.pk)
    assert row.version == before.version
    publishing.publish(row, publishing.read_story(row), BY, NOW)
    row.refresh_from_db()
    publishing.restore(row, row.revisions.order_by("number")[0], BY, NOW)
    assert all(groups(english, french))


def test_who_is_left_alone_has_no_group_any_more() -> None:
    english, french, arabic = (make(code, translation_group="one") for code in ("en", "fr", "ar"))
    publishing.unlink_translation(arabic, BY, NOW)
    assert groups(english, french, arabic) == ["one", "one", ""]
    publishing.unlink_translation(english, BY, NOW)
    assert groups(english, french) == ["", ""]
    with pytest.raises(NotReady, match="linked to no other"):
        publishing.unlink_translation(Article.objects.get(pk=french.pk), BY, NOW)


def test_a_reporter_links_a_draft_and_not_what_readers_would_see_at_once() -> None:
    reporter = factories.make_user("reporter")
    public = make("en")
    draft = make("fr", State.DRAFT, created_by=reporter)
    out = make("ar", created_by=reporter)
    by = Actor.person(reporter)
    publishing.link_translation(draft, public, by, NOW)
    assert all(groups(draft, public))
    with pytest.raises(PermissionDenied):
        publishing.link_translation(out, public, by, NOW)
    with pytest.raises(PermissionDenied):
        publishing.link_translation(public, out, by, NOW)
    publishing.link_translation(public, out, factories.make_actor("editor"), NOW)
    with pytest.raises(PermissionDenied):
        publishing.unlink_translation(out, by, NOW)


def test_a_story_in_the_bin_is_linked_to_nothing_and_counts_for_no_language() -> None:
    draft, english = make("fr", State.DRAFT, translation_group="one"), make("en")
    other = make("ar", translation_group="one")
    binned = publishing.bin_story(draft, BY, ago(1))
    with pytest.raises(NotReady, match="bin"):
        publishing.link_translation(binned, english, BY, NOW)
    french = make("fr")
    publishing.link_translation(french, other, BY, NOW)
    assert groups(french, other) == ["one", "one"]


def test_a_copy_of_a_story_is_no_translation_of_it() -> None:
    english = make("en", translation_group="one")
    make("fr", translation_group="one")
    assert publishing.duplicate(english, BY, NOW).translation_group == ""
