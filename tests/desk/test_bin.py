"""The bin on the desk: the way in, the list, the way back; and nothing of it elsewhere."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from articles import audit, publishing
from articles.models import Article, AuditEntry, KeptText
from articles.permissions import Actor
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.desk.story_form import SAVE, screen
from tests.desk.test_bulk_acts import act, ask
from tests.moments import NOW, ago, later

pytestmark = pytest.mark.django_db

BIN = reverse("admin:articles_article_bin")
ROOT = Actor.command("test")


def question(story: Article) -> str:
    return reverse("admin:articles_article_delete", args=[story.pk])


def way_back(story: Article) -> str:
    return reverse("admin:articles_article_unbin", args=[story.pk])


def binned(**fields: object) -> Article:
    story = factories.make_article("draft", **fields)  # type: ignore[arg-type]
    return publishing.bin_story(story, ROOT, NOW)


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_story_goes_to_the_bin_and_comes_back(sign_in: SignIn) -> None:
    client = sign_in("editor")
    story = factories.make_article(published_at=later(3), headline="Ferries run again")
    assert "Move to the bin" in text_of(client, screen(story))
    assert "It no longer goes out by itself then." in text_of(client, question(story))
    answer = client.post(question(story), {"version": story.version}, follow=True)
    assert "can be restored until 1 April 2026" in str(next(iter(answer.context["messages"])))
    listed = text_of(client, BIN)
    for words in ("Ferries run again", "2 March 2026, 12:00", "purged on 1 April 2026", "Restore"):
        assert words in listed
    shown = text_of(client, screen(story))
    assert "This story is in the bin" in shown
    assert SAVE not in Page(client, screen(story)).buttons
    version = Article.everything.get().version
    answer = client.post(way_back(story), {"version": version}, follow=True)
    assert "Restored. It is a draft" in str(next(iter(answer.context["messages"])))
    assert Article.objects.get().state == "draft"
    assert "The bin is empty." in text_of(client, BIN)


def test_each_sees_in_the_bin_what_they_may_read_and_restores_what_they_may_write(
    sign_in: SignIn,
) -> None:
    nora = factories.make_user("reporter")
    binned(headline="Hers", created_by=nora)
    binned(headline="Another’s")
    hers = text_of(sign_in(nora), BIN)
    assert "Hers" in hers
    assert "Another’s" not in hers
    assert hers.count("unbin") == 1
    seen = text_of(sign_in("photo-editor"), BIN)
    assert "Hers" in seen
    assert "unbin" not in seen
    assert "Hers" not in text_of(sign_in("administrator"), BIN)


def test_a_story_that_somebody_saved_meanwhile_does_not_go_to_the_bin(sign_in: SignIn) -> None:
    story = factories.make_article("draft")
    client, seen = sign_in("editor"), story.version
    publishing.save_draft(story, publishing.read_story(story), ROOT, NOW)
    answer = client.post(question(story), {"version": seen}, follow=True)
    assert "Somebody saved a newer version meanwhile." in str(
        next(iter(answer.context["messages"]))
    )
    assert Article.objects.filter(pk=story.pk).exists()


def test_what_is_typed_into_a_story_that_went_to_the_bin_comes_back_and_is_kept(
    sign_in: SignIn,
) -> None:
    client, story = sign_in("editor"), factories.make_article("draft")
    page = Page(client, screen(story))
    publishing.bin_story(story, ROOT, NOW)
    answer = page.press(SAVE, headline="Typed meanwhile")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "This story is in the bin. Restore it first." in text
    assert "Typed meanwhile" in text
    keep = reverse("admin:articles_article_keep", args=[story.pk])
    kept = {"headline": "Typed meanwhile", "version": story.version, "_whole": "1"}
    assert client.post(keep, kept).status_code == 200
    assert KeptText.objects.get().fields["headline"] == ["Typed meanwhile"]


def test_no_list_count_or_choice_of_the_desk_knows_a_story_in_the_bin(sign_in: SignIn) -> None:
    nora = factories.make_user("reporter")
    image, series = factories.make_image(), factories.make_series()
    story = factories.make_article(
        "in_review", headline="Xyzzy", created_by=nora, series=series, lead=image,
        held_back_at=NOW, held_back_reason="Lacks Xyzzy.",
    )  # fmt: skip
    story.corrections.create(kind="correction", at=ago(1), text="Xyzzy was six.")
    audit.record("approve", story, ROOT, ago(1), reason="Xyzzy")
    audit.record("mention", story, ROOT, ago(1))
    places = [
        reverse("admin:index"),
        reverse("admin:calendar"),
        *(
            reverse("admin:articles_article_changelist") + query
            for query in ("", "?q=Xyzzy", f"?q={story.uid}", "?whose=mine", "?status=in_review")
        ),
        reverse("admin:articles_correction_changelist"),
        reverse("admin:articles_series_parts", args=[series.pk]),
        reverse("admin:articles_image_change", args=[image.pk]),
        reverse("admin:autocomplete")
        + "?app_label=articles&model_name=correction&field_name=article&term=Xyzzy",
    ]
    clients = [sign_in(nora), sign_in("chief")]
    found = {place for place in places for client in clients if "Lacks X" in said(client, place)}
    assert reverse("admin:index") in found  # the same words are found while it is there
    publishing.bin_story(story, ROOT, NOW)
    told = said(clients[0], reverse("admin:index"))
    assert told.count("Xyzzy") == told.count("Moved to the bin by") == 1  # and nothing else
    clients[0].post(reverse("admin:notices_read"))
    for client in clients:
        for place in places:
            text = said(client, place).replace('value="Xyzzy"', "").replace("q=Xyzzy", "")
            assert "Xyzzy" not in text, place
    assert "1 story in the bin shows it." in text_of(clients[1], places[-2])


def said(client: Client, place: str) -> str:
    answer = client.get(place)
    return answer.content.decode() if answer.status_code == 200 else ""


def test_several_stories_go_to_the_bin_at_once_and_public_ones_are_left_out(
    sign_in: SignIn,
) -> None:
    client, public = sign_in("editor"), factories.make_article(headline="Out")
    drafts = [factories.make_article("draft") for _ in range(2)]
    assert "Move these articles to the bin?" in ask(client, "bin_stories", *drafts).content.decode()
    told = act(client, "bin_stories", *drafts, public)
    assert told.startswith("2 articles are in the bin. 1 was left out: “Out”:")
    assert list(Article.objects.all()) == [public]
    assert AuditEntry.objects.filter(verb="bin").count() == 2


def test_the_bin_takes_the_same_queries_for_one_story_and_for_many(
    sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in("editor")
    for number in range(12):
        binned(headline=f"Story {number}")
    with django_assert_max_num_queries(9) as asked:
        text_of(client, BIN)
    for number in range(12, 60):
        binned(headline=f"Story {number}")
    with django_assert_max_num_queries(len(asked)):
        text = text_of(client, BIN)
    assert "Page 1 of 2" in text
    assert "Story 0<" in text_of(client, f"{BIN}?p=2")


def test_what_keeps_a_section_from_being_deleted_names_the_bin(sign_in: SignIn) -> None:
    story = binned()
    address = reverse("admin:articles_section_delete", args=[story.section_id])
    assert "1 story in the bin" in text_of(sign_in("chief"), address)
