"""What the article screen says of points that the text doesn't support."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, AuditEntry, Summary
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.desk.story_form import PUBLISH, SAVE, screen

pytestmark = pytest.mark.django_db

BODY = "<p>The ferry to Skye took 1,200 people on Friday.</p><p>“We are full,” said Ann Roe.</p>"
SOUND = ["Ferry takes 1,200 people to Skye", "Ann Roe says that it is full", "It was on Friday"]
WRONG = ["Ferry takes 1,500 people to Skye", *SOUND[1:]]


@pytest.fixture
def story() -> Article:
    return factories.make_article("draft", body=BODY, headline="The ferry is full")


def ask(client: Client, article: Article | None, **typed: str) -> Any:
    name = "admin:articles_article_grounding"
    address = reverse(name, args=[article.pk]) if article else reverse(f"{name}_new")
    return client.post(address, typed)


def test_what_was_typed_is_checked_before_any_save(sign_in: SignIn, story: Article) -> None:
    client = sign_in("editor")
    page = ask(client, story, body=BODY, summary_points="\n".join(WRONG)).content.decode()
    assert "Point 1:" in page
    assert "The article doesn’t have the number “1,500”." in page
    assert "The ferry to Skye took 1,200 people on Friday." in page
    assert "An error, unless you say why not" in page
    story.refresh_from_db()
    assert not story.summaries.exists()


def test_points_that_the_text_supports_are_said_to_be(sign_in: SignIn, story: Article) -> None:
    page = ask(sign_in("editor"), story, body=BODY, summary_points="\n".join(SOUND))
    assert "The text supports every number" in page.content.decode()


def test_a_new_story_is_checked_too_and_so_are_its_headings(sign_in: SignIn) -> None:
    page = ask(
        sign_in("reporter"), None, body=BODY, headline="Ferry takes 1,700", language="en",
        summary_line="The ferry took 900 people",
    ).content.decode()  # fmt: skip
    assert "<b>Headline:</b>" in page
    assert "<b>One line:</b>" in page
    assert "You can publish with it" in page


def test_typed_html_is_shown_as_words(sign_in: SignIn, story: Article) -> None:
    points = "Ann <script>alert(1)</script> Zorgmann is full"
    page = ask(sign_in("editor"), story, body=BODY, summary_points=points).content.decode()
    assert "Zorgmann" in page
    assert "<script>" not in page


def press(page: Page, points: list[str], verb: tuple[str, str], **fields: Any) -> Any:
    return page.press(verb, summary_points="\n".join(points), **fields)


def test_an_error_stops_publication_until_somebody_says_why_not(
    sign_in: SignIn, story: Article
) -> None:
    client = sign_in("chief")
    refused = press(Page(client, screen(story)), WRONG, PUBLISH, summary_checked="on")
    assert refused.status_code == 200
    text = refused.content.decode()
    assert "errornote" in text
    assert "1,500” in" not in text
    assert "The article doesn’t have the number “1,500”." in text
    assert WRONG[0] in text
    assert "The text supports every number" not in text
    story.refresh_from_db()
    assert story.state == "draft"

    reason = "The harbour told us by telephone."
    page = Page(client, screen(story))
    done = press(page, WRONG, PUBLISH, summary_checked="on", override_reason=reason)
    assert done.status_code == 302
    version = Summary.objects.get(article=story, state="approved")
    assert version.override_reason == reason
    assert [item["text"] for item in version.checks["findings"]] == ["1,500"]
    entry = AuditEntry.objects.get(verb="override check")
    assert (entry.reason, entry.details["words"]) == (reason, ["1,500"])


def test_a_draft_is_saved_with_whatever_stands_in_it(sign_in: SignIn, story: Article) -> None:
    page = Page(sign_in("chief"), screen(story))
    assert press(page, WRONG, SAVE, summary_checked="on").status_code == 302
    again = Page(sign_in("chief"), screen(story)).text
    assert "The article doesn’t have the number “1,500”." in again


def test_points_that_nobody_checked_are_seen_by_nobody_and_stop_nothing(
    sign_in: SignIn, story: Article
) -> None:
    done = press(Page(sign_in("chief"), screen(story)), WRONG, PUBLISH)
    assert done.status_code == 302
    assert not AuditEntry.objects.filter(verb="override check").exists()


def test_a_reason_is_for_its_points_alone(sign_in: SignIn, story: Article) -> None:
    client = sign_in("chief")
    page = Page(client, screen(story))
    press(page, WRONG, PUBLISH, summary_checked="on", override_reason="By telephone.")
    page = Page(client, screen(story))
    other = [WRONG[0].replace("1,500", "1,900"), *WRONG[1:]]
    refused = press(page, other, PUBLISH, summary_checked="on")
    assert refused.status_code == 200
    assert "1,900" in refused.content.decode()


def test_each_reason_is_logged_also_for_points_that_were_approved_before(
    sign_in: SignIn, story: Article
) -> None:
    client = sign_in("chief")
    for reason in ("By telephone.", "Their report says so.", "Their report says so."):
        page = Page(client, screen(story))
        press(page, WRONG, PUBLISH, summary_checked="on", override_reason=reason)
    logged = AuditEntry.objects.filter(verb="override check").order_by("id")
    assert [entry.reason for entry in logged] == ["By telephone.", "Their report says so."]
    assert Summary.objects.get(state="approved").override_reason == "Their report says so."


def test_points_with_an_error_are_not_approved_on_a_draft_either(
    sign_in: SignIn, story: Article
) -> None:
    client, verb = sign_in("editor"), ("_verb", "check_summary")
    refused = press(Page(client, screen(story)), WRONG, verb)
    assert refused.status_code == 200
    assert "Change the point, or give a reason why it stands." in refused.content.decode()
    assert not story.summaries.exists()
    done = press(Page(client, screen(story)), WRONG, verb, override_reason="By telephone.")
    assert done.status_code == 302
    assert story.summaries.get().state == "approved"
