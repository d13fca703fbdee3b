"""The pages of a story's versions, and what happens when two people save one story."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from articles import publishing
from articles.models import Article, AuditEntry, Revision
from articles.permissions import Actor
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.desk.story_form import SAVE, screen, seen_by_readers
from tests.moments import NOW

pytestmark = pytest.mark.django_db
MERGE = ("_verb", "merge")


def below(article: Article, name: str, *numbers: int) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *numbers])


@pytest.fixture
def thrice(sign_in: SignIn) -> Article:
    """A live story with a working copy: three versions."""
    article = factories.make_article(
        body="<p>One stays.</p>\n<p>Two stays.</p>\n<p>Three goes.</p>",
        topics=[factories.make_topic(name="Tides")],
        series=factories.make_series(name="Walls"),
        lead=factories.make_image(file_name="wall.jpg"),
    )
    client = sign_in("editor")
    Page(client, screen(article)).press(SAVE, headline="Second", version_name="After the lawyer")
    Page(client, screen(article)).press(
        SAVE, headline="Third headline", body="<p>One stays.</p><p>Two stays.</p><p>Three went.</p>"
    )
    return Article.objects.get()


def test_live_is_compared_with_the_newest_by_default(sign_in: SignIn, thrice: Article) -> None:
    text = sign_in("editor").get(below(thrice, "compare")).content.decode()
    assert "<b>Live</b> Version 1" in text
    assert "<b>Proposed</b> Version 3" in text
    assert "Show 2 unchanged paragraphs" in text
    assert "<del>goes</del><ins>went</ins>" in text
    assert "<ins>Third" in text
    assert below(thrice, "compare") in sign_in("editor").get(screen(thrice)).content.decode()


def test_any_two_versions_are_compared_in_every_field(sign_in: SignIn, thrice: Article) -> None:
    topic, section = factories.make_topic(name="Ferries"), factories.make_section(name="Harbour")
    author = factories.make_author(name="Nora Lindqvist")
    client = sign_in("editor")
    Page(client, screen(thrice)).press(
        SAVE,
        topics=[str(topic.uid)],
        section=str(section.uid),
        series="",
        lead_image="",
        summary_points="A point.\nB.\nC.",
        kind="analysis",
        search_title="Found",
        **{"bylines-0-author": str(author.uid), "bylines-0-role": "photos"},
    )
    text = client.get(below(thrice, "compare") + "?old=3&new=4").content.decode()
    for word in (
        "<del>Tides</del><ins>Ferries</ins>", "Harbour", "<del>Walls", "wall.jpg", "A point.",
        "<del>News</del><ins>Analysis</ins>", "<ins>Found</ins>", "Nora Lindqvist",
    ):  # fmt: skip
        assert word in text, word
    assert "Third headline" not in text.split("content-main")[1]


@pytest.mark.parametrize("query", ["?old=99", "?new=99", "?old=x&new=0"])
def test_a_version_that_is_not_there_is_not_compared(
    sign_in: SignIn, thrice: Article, query: str
) -> None:
    assert sign_in("editor").get(below(thrice, "compare") + query).status_code in {200, 404}
    assert sign_in("editor").get(below(thrice, "revision", 99)).status_code == 404


def test_an_earlier_version_becomes_the_newest_and_none_is_lost(
    sign_in: SignIn, thrice: Article
) -> None:
    before, live = publishing.read_live(thrice), seen_by_readers(thrice)
    client = sign_in("editor")
    answer = client.post(below(thrice, "restore", 1), {"version": thrice.version})
    assert (answer.status_code, answer["Location"]) == (302, screen(thrice))
    row = Article.objects.get()
    assert publishing.read_story(row) == before
    assert seen_by_readers(row) == live
    assert [r.number for r in row.revisions.order_by("number")] == [1, 2, 3, 4]
    assert row.revisions.get(number=4).note == "Version 1 again"


def test_nothing_is_restored_over_what_somebody_saved_meanwhile(
    sign_in: SignIn, thrice: Article
) -> None:
    answer = sign_in("editor").post(below(thrice, "restore", 1), {"version": 1}, follow=True)
    assert "Somebody saved a newer version meanwhile." in answer.content.decode()
    assert thrice.revisions.count() == 3


def test_who_may_not_save_the_story_neither_restores_nor_names(
    sign_in: SignIn, thrice: Article
) -> None:
    client = sign_in("reporter")
    assert client.post(below(thrice, "restore", 1), {"version": thrice.version}).status_code == 403
    assert client.post(below(thrice, "name", 1), {"name": "Mine"}).status_code == 403
    assert client.get(below(thrice, "restore", 1)).status_code == 405
    assert "Make this the newest" not in client.get(below(thrice, "revision", 1)).content.decode()
    by, first = factories.make_actor("reporter"), thrice.revisions.get(number=1)
    with pytest.raises(PermissionDenied):
        publishing.name_revision(thrice, first, "x", "", by, NOW)


def test_a_version_is_named_when_saved_and_later(sign_in: SignIn, thrice: Article) -> None:
    client = sign_in("editor")
    assert thrice.revisions.get(number=2).name == "After the lawyer"
    client.post(below(thrice, "name", 1), {"name": "As printed", "note": "On paper"})
    first = thrice.revisions.get(number=1)
    assert (first.name, first.note) == ("As printed", "On paper")
    assert AuditEntry.objects.filter(verb="name version").exists()
    text = client.get(below(thrice, "history")).content.decode()
    assert "After the lawyer" in text
    assert "As printed" in text


def test_a_damaged_version_says_so_and_the_others_open(sign_in: SignIn, thrice: Article) -> None:
    thrice.revisions.filter(number=2).update(data=b"damaged")
    client = sign_in("editor")
    assert "is damaged" in client.get(below(thrice, "revision", 2)).content.decode()
    assert "is damaged" in client.get(below(thrice, "compare") + "?old=2").content.decode()
    assert "Third headline" in client.get(below(thrice, "revision", 3)).content.decode()
    answer = client.post(below(thrice, "restore", 2), {"version": thrice.version}, follow=True)
    assert "is damaged" in answer.content.decode()


# -- two people at once -------------------------------------------------------------------------


def conflict(sign_in: SignIn, theirs: dict[str, Any], mine: dict[str, Any]) -> tuple[Page, Any]:
    """Save ``theirs`` while ``mine`` is being typed; gives my form and the answer to my press."""
    article = factories.make_article(
        state="draft", body="<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>", standfirst="Before."
    )
    tomas = factories.make_user("editor", display_name="Tomas Reyes")
    page = Page(sign_in("editor"), screen(article))
    Page(sign_in(tomas), screen(article)).press(SAVE, **theirs)
    return page, page.press(SAVE, **mine)


def hidden(answer: Any) -> dict[str, Any]:
    form = answer.context["adminform"].form
    return {name: form[name].value() for name in ("version", "built_on")}


def test_both_texts_stand_side_by_side(sign_in: SignIn) -> None:
    _page, answer = conflict(sign_in, {"headline": "His own words"}, {"headline": "My own words"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Compare the two versions" in text
    assert "Both of you changed this." in text
    assert "<del>His</del> own words" in text
    assert "<ins>My</ins> own words" in text
    assert 'value="merge"' not in text
    assert "Save mine as the newest version" in text


def test_what_only_one_touched_comes_together_in_one_press(sign_in: SignIn) -> None:
    theirs = {"standfirst": "His.", "body": "<p>One, his.</p>\n<p>Two.</p>\n<p>Three.</p>"}
    mine = {"headline": "Mine", "body": "<p>One.</p>\n<p>Two.</p>\n<p>Three, mine.</p>"}
    page, answer = conflict(sign_in, theirs, mine)
    assert "Take the other’s changes and keep mine" in answer.content.decode()
    done = page.press(MERGE, **mine, **hidden(answer))
    assert done.status_code == 302
    fields = publishing.read_story(Article.objects.get())["fields"]
    assert fields["headline"] == "Mine"
    assert fields["standfirst"] == "His."
    assert fields["body"] == "<p>One, his.</p>\n<p>Two.</p>\n<p>Three, mine.</p>"
    assert Revision.objects.count() == 3


def test_a_third_version_in_between_is_a_conflict_again_with_the_same_beginning(
    sign_in: SignIn,
) -> None:
    page, answer = conflict(sign_in, {"standfirst": "His."}, {"headline": "Mine"})
    Page(sign_in("editor"), page.url).press(SAVE, kind="analysis")
    again = page.press(MERGE, headline="Mine", **hidden(answer))
    assert again.status_code == 200
    assert hidden(again)["built_on"] == hidden(answer)["built_on"]
    assert page.press(MERGE, headline="Mine", **hidden(again)).status_code == 302
    fields = publishing.read_story(Article.objects.get())["fields"]
    assert (fields["headline"], fields["standfirst"], fields["kind"]) == (
        "Mine",
        "His.",
        "analysis",
    )


def test_my_text_pressed_twice_is_saved_once_and_nobody_is_told_of_another(
    sign_in: SignIn,
) -> None:
    article = factories.make_article(state="draft")
    page = Page(sign_in("editor"), screen(article))
    for _press in range(2):
        assert page.press(SAVE, headline="Mine").status_code == 302
    assert Revision.objects.count() == 2


def test_a_merge_keeps_the_part_of_a_paragraph_that_both_changed_as_mine(sign_in: SignIn) -> None:
    theirs = {"body": "<p>One, his.</p>\n<p>Two.</p>\n<p>Three, his.</p>"}
    mine = {"body": "<p>One, mine.</p>\n<p>Two.</p>\n<p>Three.</p>"}
    page, answer = conflict(sign_in, theirs, mine)
    assert "Where you changed the same paragraph, yours is kept." in answer.content.decode()
    page.press(MERGE, **mine, **hidden(answer))
    body = publishing.read_story(Article.objects.get())["fields"]["body"]
    assert body == "<p>One, mine.</p>\n<p>Two.</p>\n<p>Three, his.</p>"


def test_an_import_that_replaces_a_story_claims_its_version() -> None:
    from articles.publishing import bulk

    article = factories.make_article(state="draft")
    stale = Article.objects.get()
    change = publishing.read_story(article)
    publishing.save_draft(article, change, Actor.command("test"), NOW, article.version)
    new = Article(headline="From there", language="en", slug="from-there", body="")
    with pytest.raises(publishing.Conflict):
        bulk.replace(stale, bulk.BulkStory(article=new), NOW)
    assert Article.objects.get().headline == article.headline


def embargoed_meanwhile(sign_in: SignIn, **mine: Any) -> tuple[Page, Page]:
    """Two people open a draft; the other sets both moments and saves first."""
    article = factories.make_article("draft")
    page = Page(sign_in("editor"), screen(article))
    theirs = {"embargo_until": "2026-03-05T10:00", "unpublish_at": "2026-03-09T10:00"}
    Page(sign_in("editor"), screen(article)).press(SAVE, **theirs)
    answer = page.press(SAVE, headline="Mine", **mine)
    assert answer.status_code == 200
    return page, Page(page.client, page.url, answer)


def test_saving_mine_keeps_the_newer_moments_that_i_did_not_touch(sign_in: SignIn) -> None:
    _page, again = embargoed_meanwhile(sign_in, unpublish_at="2026-03-20T10:00")
    assert again.values()["embargo_until"] == ["2026-03-05T10:00"]
    assert again.values()["unpublish_at"] == ["2026-03-20T10:00"]
    assert again.press(SAVE).status_code == 302
    row = Article.objects.get()
    assert row.headline == "Mine"
    assert row.embargo_until is not None
    assert row.unpublish_at is not None
    assert (row.embargo_until.day, row.unpublish_at.day) == (5, 20)


def test_a_form_from_before_the_conflict_keeps_the_newer_moments_too(sign_in: SignIn) -> None:
    page, again = embargoed_meanwhile(sign_in)
    newer: dict[str, Any] = {name: again.values()[name] for name in ("version", "built_on")}
    assert page.press(SAVE, headline="Mine", **newer).status_code == 302
    row = Article.objects.get()
    assert row.headline == "Mine"
    assert row.embargo_until is not None
    assert row.unpublish_at is not None


def test_a_new_topic_has_its_name_beside_the_other_text(sign_in: SignIn) -> None:
    _page, answer = conflict(sign_in, {"headline": "His"}, {"topics": ["Night boats"]})
    text = answer.content.decode()
    assert "Night</ins>" in text or "Night boats" in text.split('id="two-versions"')[1]
    assert "(deleted)" not in text
