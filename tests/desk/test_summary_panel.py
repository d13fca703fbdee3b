"""The summary on the article screen: its check, its drafts, its versions, and what changed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles import publishing, summaries
from articles.management.task_worker import TaskWorker
from articles.models import Article, Summary
from articles.permissions import Actor
from articles.publishing import Draft
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.story_form import screen
from tests.moments import NOW

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
BODY = "<p>The boat cost 24 pounds. It sails daily. Crews like it well and say so often.</p>"
LONG = (
    "<p>The mayor opened the new library on Monday. It holds four thousand books.</p>"
    "<p>Readers can borrow tools as well as novels. The building was a mill before.</p>"
)
POINTS = "The boat cost 24 pounds.\nIt sails daily.\nCrews like it well."
DRAFTER = Actor.command("draft_summaries")


@pytest.fixture
def client(sign_in: SignIn) -> Client:
    return sign_in("editor")


@pytest.fixture
def article() -> Article:
    """Give a public story whose summary was checked."""
    stored = factories.make_article(body=BODY)
    factories.make_summary(stored, POINTS.split("\n"))
    return stored


def press(client: Client, article: Article, verb: str, **typed: Any) -> Any:
    return Page(client, screen(article)).press(("_verb", verb), **typed)


def text(client: Client, article: Article) -> str:
    return client.get(screen(article)).content.decode()


def test_a_change_that_matters_is_told_with_its_rule_and_leads_to_what_changed(
    client: Client, article: Article
) -> None:
    press(client, article, "publish", body=BODY.replace("24", "26"))
    page = text(client, article)
    assert "Out of date since" in page
    assert "A number changed: “24 pounds” is now “26 pounds”." in page
    address = f"/admin/articles/article/{article.pk}/summary/changes/"
    assert address in page
    compared = client.get(address, follow=True).content.decode()
    assert "<del>24</del>" in compared
    assert "<ins>26</ins>" in compared


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("</p>", " It carries 31 people.</p>", "New in the text: “31”."),
        ("24 pounds", "little", "Gone from the text: “24 pounds”."),
    ],
)
def test_what_is_new_or_gone_is_told_as_that_and_not_as_changed(
    client: Client, article: Article, old: str, new: str, told: str
) -> None:
    press(client, article, "publish", body=BODY.replace(old, new, 1))
    page = text(client, article)
    assert told in page
    assert "A number changed" not in page


def test_approved_again_it_is_back_for_readers_at_once(client: Client, article: Article) -> None:
    press(client, article, "publish", body=BODY.replace("24", "26"))
    assert summaries.current(Article.objects.get()) is None
    answer = press(client, article, "check_summary", summary_points=POINTS.replace("24", "26"))
    assert answer.status_code == 302
    shown = summaries.current(Article.objects.get())
    assert shown is not None
    assert shown.points[0] == "The boat cost 26 pounds."
    assert "Checked. Readers see it with the text." in text(client, article)


def test_with_other_changes_waiting_an_approval_waits_too(client: Client, article: Article) -> None:
    press(client, article, "save", body=BODY.replace("24", "26"))
    press(client, article, "check_summary", summary_points=POINTS.replace("24", "26"))
    story = Article.objects.get()
    shown = summaries.current(story)
    assert shown is not None
    assert shown.points[0] == "The boat cost 24 pounds."
    assert story.has_working_copy


@pytest.mark.parametrize("waiting", [False, True], ids=["nothing waits", "a change waits"])
def test_withdrawn_readers_see_it_no_more_and_the_words_stay_on_the_desk(
    client: Client, article: Article, waiting: bool
) -> None:
    if waiting:
        press(client, article, "save", headline="Another one")
    press(client, article, "withdraw_summary")
    story = Article.objects.get()
    assert summaries.current(story) is None
    assert publishing.read_story(story)["summary"]["points"] == POINTS.split("\n")
    press(client, article, "publish")
    assert summaries.current(Article.objects.get()) is None


def test_a_draft_on_offer_is_shown_and_taken_with_what_was_typed(
    client: Client, article: Article
) -> None:
    draft = publishing.accept_draft(
        article, Draft(["One drafted point."], "software:lead", "2"), DRAFTER, NOW
    )
    assert draft is not None
    page = text(client, article)
    assert "One drafted point." in page
    assert "drafted by lead 2" in page
    press(client, article, f"take_draft {draft.uid}", headline="Typed meanwhile")
    story = publishing.read_story(Article.objects.get())
    assert story["summary"]["points"] == ["One drafted point."]
    assert story["fields"]["headline"] == "Typed meanwhile"
    page = text(client, article)
    assert "Not checked" in page
    assert "A draft, not part of the story" not in page


def test_a_draft_that_was_taken_and_edited_is_not_offered_beside_what_became_of_it(
    client: Client, article: Article
) -> None:
    draft = publishing.accept_draft(
        article, Draft(["The boat sails daily.", "Crews like it."], "software:lead"), DRAFTER, NOW
    )
    assert draft is not None
    press(client, article, f"take_draft {draft.uid}")
    edited = "The boat sails every day.\nCrews like it."
    press(client, article, "save", summary_points=edited)
    assert "A draft, not part of the story" not in text(client, article)
    press(client, article, "publish", summary_points=edited + "\nIt cost 24 pounds.")
    assert "A draft, not part of the story" not in text(client, article)
    assert not summaries.offers(article).exists()


def test_a_draft_of_which_nothing_is_left_is_offered_again_and_so_is_a_later_one(
    client: Client, article: Article
) -> None:
    first = publishing.accept_draft(article, Draft(["It sails daily."], "software"), DRAFTER, NOW)
    assert first is not None
    press(client, article, f"take_draft {first.uid}")
    press(client, article, "save", summary_points="Quite other words.\nMore of them.\nAll mine.")
    assert "A draft, not part of the story" in text(client, article)
    press(client, article, f"take_draft {first.uid}")
    later = Draft(["It sails daily.", "Crews like it."], "software")
    assert publishing.accept_draft(article, later, DRAFTER, NOW) is not None
    assert "Crews like it.</li>" in text(client, article)


def test_a_drafted_line_is_offered_as_one_and_taken_into_its_place(
    client: Client, article: Article
) -> None:
    line = Draft(["The boat cost 24 pounds."], "software:lead", kind="line")
    draft = publishing.accept_draft(article, line, DRAFTER, NOW)
    assert draft is not None
    assert "A draft, not part of the story · one line, drafted by lead" in text(client, article)
    press(client, article, f"take_draft {draft.uid}")
    story = publishing.read_story(Article.objects.get())
    assert story["one_line"]["points"] == ["The boat cost 24 pounds."]
    assert story["summary"]["points"] == POINTS.split("\n")
    assert "A draft, not part of the story" not in text(client, article)


def test_a_draft_of_another_story_can_not_be_taken(client: Client, article: Article) -> None:
    other = factories.make_article()
    draft = publishing.accept_draft(other, Draft(["Elsewhere."], "software"), DRAFTER, NOW)
    assert draft is not None
    answer = press(client, article, f"take_draft {draft.uid}")
    assert "no longer on offer" in answer.content.decode()


def test_a_discarded_draft_is_gone_from_the_screen(client: Client, article: Article) -> None:
    draft = publishing.accept_draft(article, Draft(["Too short."], "software"), DRAFTER, NOW)
    assert draft is not None
    press(client, article, f"discard_draft {draft.uid}")
    assert "Too short." not in text(client, article)


def test_the_versions_say_who_wrote_and_who_checked_them(client: Client, article: Article) -> None:
    press(client, article, "publish", summary_points="A.\nB.\nC.", summary_checked="on")
    page = text(client, article)
    assert "2 versions" in page
    assert "key points, written, checked by Iris Okafor" in page
    assert Summary.objects.filter(state="withdrawn").count() == 1


def test_many_drafts_leave_the_storys_own_versions_on_the_screen(
    client: Client, article: Article
) -> None:
    press(client, article, "publish", body=BODY.replace("24", "26"))
    for number in range(25):
        draft = Draft([f"Draft {number}."], f"software:{number % 2}")
        publishing.accept_draft(article, draft, DRAFTER, NOW)
    page = text(client, article)
    assert "1 version" in page
    assert "Out of date since" in page
    assert "Draft 24." in page
    assert "Draft 22." not in page


def test_a_reporter_is_not_offered_the_check(sign_in: SignIn) -> None:
    reporter = factories.make_user("reporter")
    story = factories.make_article(state="draft", published_at=None, created_by=reporter)
    factories.make_summary(story, state="draft", approved_by_name="", approved_at=None)
    page = sign_in(reporter).get(screen(story)).content.decode()
    assert 'name="summary_checked"' not in page
    assert "check_summary" not in page


@pytest.mark.django_db(transaction=True)
def test_draft_again_is_made_by_the_worker_and_shown_when_it_is_there(
    client: Client, article: Article
) -> None:
    answer = press(client, article, "draft_again", body=LONG)
    assert "The mayor" in publishing.read_story(Article.objects.get())["fields"]["body"]
    waiting = client.get(answer["Location"]).content.decode()
    assert "A draft is being made." in waiting
    fragment = answer["Location"].replace("/change/", "/summary/versions/").split("#")[0]
    assert "A draft is being made." in client.get(fragment).content.decode()
    worker = TaskWorker(once=True)
    worker.run()
    worker.close()
    there = client.get(fragment).content.decode()
    assert "The new draft is here." in there
    assert "The mayor opened the new library on Monday." in there
    assert summaries.newest(Article.objects.get()) == Summary.objects.get(state="approved")


def test_a_key_that_nobody_knows_says_nothing_of_a_draft(client: Client, article: Article) -> None:
    for key in ("x", "00000000-0000-4000-8000-000000000000"):
        assert "A draft is being" not in client.get(f"{screen(article)}?drafting={key}").text


def test_a_minus_before_a_number_is_no_mark_of_a_list(client: Client, article: Article) -> None:
    written = "-5 degrees were measured.\n- 5 boats sank.\n-£3m was lost.\n* A mark.\n•Another."
    press(client, article, "save", summary_points=written)
    kept = "-5 degrees were measured.\n5 boats sank.\n-£3m was lost.\nA mark.\nAnother."
    assert publishing.read_story(Article.objects.get())["summary"]["points"] == kept.split("\n")


def test_a_line_without_points_says_where_it_stands_and_is_approved_too(
    client: Client, article: Article
) -> None:
    line = "The boat cost 24 pounds."
    press(client, article, "publish", summary_points="", summary_line=line)
    page = text(client, article)
    assert "Nobody has checked the one line yet. Readers don’t see it." in page
    assert "Without points, readers are not offered a summary." not in page
    press(client, article, "check_summary")
    shown = summaries.current(Article.objects.get(), Summary.Kind.LINE)
    assert shown is not None
    press(client, article, "publish", body=BODY.replace("24", "26"))
    assert "A number changed: “24 pounds” is now “26 pounds”." in text(client, article)
    address = f"/admin/articles/article/{article.pk}/summary/changes/"
    assert "<ins>26</ins>" in client.get(address, follow=True).content.decode()
    press(client, article, "check_summary", summary_line="It costs 26 pounds.")
    assert "Checked by" in text(client, article)
    press(client, article, "withdraw_summary")
    assert summaries.current(Article.objects.get(), Summary.Kind.LINE) is None


def test_of_points_and_line_that_which_waits_is_told_and_both_can_be_withdrawn(
    client: Client, article: Article
) -> None:
    press(client, article, "save", summary_line="The boat sails daily.")
    page = text(client, article)
    assert "Nobody has checked the one line yet." in page
    assert 'value="withdraw_summary"' in page
    press(client, article, "withdraw_summary")
    assert 'value="withdraw_summary"' not in text(client, article)


def test_a_rule_is_told_no_more_when_the_text_no_longer_says_what_it_tells(
    client: Client, article: Article
) -> None:
    told = "A number changed: “24 pounds” is now “26 pounds”."
    press(client, article, "publish", body=BODY.replace("24", "26"))
    press(client, article, "publish", body=BODY.replace("24", "26").replace("daily", "dayly"))
    assert told in text(client, article)
    press(client, article, "publish", body=BODY.replace("24", "28"))
    page = text(client, article)
    assert told not in page
    assert "The body changed after" in page
    assert "See what changed" in page


def test_a_sentence_that_is_back_is_not_told_to_be_gone(client: Client, article: Article) -> None:
    gone = "The sentence that point 2 rests on is gone: “It sails daily.”"
    press(client, article, "publish", body=BODY.replace("It sails daily. ", ""))
    assert gone in text(client, article)
    press(client, article, "publish", body=BODY.replace("24", "26"))
    assert gone not in text(client, article)
