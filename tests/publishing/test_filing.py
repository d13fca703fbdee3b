"""Topics: one for all ways to write its name, merged and renamed in one act."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import publishing, topics
from articles.models import (
    Article,
    AuditEntry,
    MergedTopic,
    Redirect,
    State,
    Topic,
    TopicAlias,
    TopicItem,
)  # fmt: skip
from articles.pages import frame
from articles.permissions import Actor
from articles.publishing import NotReady, integrity
from tests import factories
from tests.importing.bench import bring, record, write_lines
from tests.moments import NOW, ago

pytestmark = pytest.mark.django_db

BY = Actor.command("test")


@pytest.fixture(autouse=True)
def fresh_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    frame.forget()
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def of(topic: Topic) -> set[str]:
    """Give the slugs of a topic's stories."""
    rows = TopicItem.objects.filter(tag=topic)
    return set(rows.values_list("content_object__slug", flat=True))


def count(topic: Topic) -> int:
    return Topic.objects.get(pk=topic.pk).published_count


def story(*of_topics: Topic, **fields: Any) -> Article:
    return factories.make_article(topics=of_topics, **fields)


def test_a_merge_moves_every_story_once_and_keeps_the_counts_right() -> None:
    old, new = factories.make_topic(name="Economics"), factories.make_topic(name="Economy")
    story(old, slug="a")
    story(new, old, slug="both")
    story(old, slug="draft", state=State.DRAFT)
    story(new, slug="b")
    assert publishing.merge_topics([old], new, BY, NOW) == 2
    assert of(new) == {"a", "b", "both", "draft"}
    assert TopicItem.objects.count() == 4
    assert count(new) == 3
    assert not Topic.objects.filter(pk=old.pk).exists()
    kept = {"stale-counter", "topic-date", "broken-order", "topic-twice"}
    assert [finding for finding in integrity.check(NOW) if finding.kind in kept] == []


def test_a_merge_is_as_few_statements_for_a_thousand_stories_as_for_two() -> None:
    counted = []
    for number in (2, 40):
        old, new = factories.make_topic(), factories.make_topic()
        for _place in range(number):
            story(old)
        with CaptureQueriesContext(
            connection,
        ) as statements:
            publishing.merge_topics([old], new, BY, NOW)
        counted.append(len(statements))
    assert counted[0] == counted[1]


def leads(path: str) -> str | None:
    """Give where a former address leads."""
    return Redirect.objects.filter(path=path).values_list("target", flat=True).first()


def test_the_former_name_and_address_lead_to_the_topic() -> None:
    old, new = factories.make_topic(name="Economics", slug="old"), factories.make_topic(slug="x")
    story(old)
    publishing.merge_topics([old], new, BY, NOW)
    assert topics.find("ECONOMICS") == topics.by_slug("old") == new
    assert leads("/topics/old/") == "/topics/x/"
    further = factories.make_topic(slug="y")
    publishing.merge_topics([new], further, BY, NOW)
    assert leads("/topics/old/") == leads("/topics/x/") == "/topics/y/"
    assert topics.find("economics") == topics.by_slug("old") == further
    merge = AuditEntry.objects.filter(verb="merge").earliest("pk")
    assert merge.details["merged"] == "Economics"
    assert merge.details["stories"] == 1


def test_a_version_that_names_the_merged_topic_gets_the_one_it_is_now() -> None:
    old, new = factories.make_topic(), factories.make_topic()
    live = story(old)
    text = publishing.read_story(live)
    draft = publishing.save_draft(live, {**text, "topics": [str(old.uid)]}, BY, ago(1))
    publishing.merge_topics([old], new, BY, NOW)
    assert publishing.read_story(draft)["topics"] == [str(old.uid)]
    row = Article.objects.get(pk=live.pk)
    publishing.publish(row, publishing.read_story(row), BY, NOW)
    assert of(new) == {live.slug}
    assert count(new) == 1


def test_search_finds_the_stories_under_the_topic_they_have_now(client: Client) -> None:
    old, new = factories.make_topic(name="Gulls"), factories.make_topic(name="Seabirds", slug="sea")
    story(old, slug="one", body="<p>harbour</p>")
    story(new, old, slug="two", body="<p>harbour</p>")
    story(slug="three", body="<p>harbour</p>")
    publishing.merge_topics([old], new, BY, NOW)
    for words in ("seabirds", "gulls", "harbour&topic=sea"):
        page = client.get(f"/search/?q={words}").content.decode()
        assert "2 articles match" in page, words
    page = client.get("/search/?q=harbour&topic=sea").content.decode()
    assert "Seabirds <span>2</span>" in page
    renamed = Topic.objects.get(pk=new.pk)
    renamed.name = "Birds"
    publishing.save_noun(renamed, BY, NOW)
    for words in ("birds", "seabirds", "gulls"):
        assert "2 articles match" in client.get(f"/search/?q={words}").content.decode(), words


def test_there_is_one_topic_for_all_ways_to_write_its_name() -> None:
    first = factories.make_topic(name="Économie")
    for name in ("economie", "ECONOMIE", "E\u0301conomie"):
        with pytest.raises(NotReady, match="Merge the two"):
            publishing.save_noun(Topic(name=name, slug="other"), BY, NOW)
        assert topics.find(name) == first


def test_an_import_meets_the_topic_however_it_writes_it(tmp_path: Any) -> None:
    first = factories.make_topic(name="Économie", slug="eco")
    merged = factories.make_topic(name="Finances", slug="finances")
    publishing.merge_topics([merged], first, BY, NOW)
    lines = [
        record(id=str(number), slug=f"s{number}", topics=[topic])
        for number, topic in enumerate(
            ("ECONOMIE", "economie", {"slug": "finances", "name": "Money"}, "Finances", "FÍNANCES")
        )
    ]
    assert bring(write_lines(tmp_path / "a.jsonl", lines)).counts["created"] == 5
    assert list(Topic.objects.all()) == [first]
    assert count(first) == 5
    new = [record(id=f"n{n}", slug=f"n{n}", topics=[name]) for n, name in enumerate(("Zoë", "zoe"))]
    assert bring(write_lines(tmp_path / "b.jsonl", new)).counts["created"] == 2
    assert Topic.objects.exclude(pk=first.pk).get().published_count == 2


def test_a_renamed_topic_keeps_its_old_name_and_its_old_address() -> None:
    topic = factories.make_topic(name="Twitter", slug="twitter")
    story(topic)
    topic.name, topic.slug = "X", "x"
    publishing.save_noun(topic, BY, NOW)
    assert count(topic) == 1  # although the instance knew of none
    assert topics.find("twitter") == topic
    assert leads("/topics/twitter/") == "/topics/x/"
    assert AuditEntry.objects.get(verb="change").details["former_name"] == "Twitter"
    topic.name = "Twitter"
    publishing.save_noun(topic, BY, NOW)
    assert topics.other_names(topic) == ["X"]


def test_other_names_are_set_whole_and_lead_to_the_page(client: Client) -> None:
    topic, other = factories.make_topic(name="United Nations", slug="un"), factories.make_topic()
    story(topic)
    publishing.set_other_names(topic, ["UNO", "Vereinte Nationen", "united nations"], BY, NOW)
    assert topics.other_names(topic) == ["UNO", "Vereinte Nationen"]
    assert leads("/topics/vereinte-nationen/") == "/topics/un/"
    assert "1 article matches" in client.get("/search/?q=vereinte").content.decode()
    with pytest.raises(NotReady, match="called so already"):
        publishing.set_other_names(other, ["uno"], BY, NOW)
    publishing.set_other_names(topic, [], BY, NOW)
    assert topics.find("uno") is None
    assert AuditEntry.objects.filter(verb="other_names").count() == 2


@pytest.mark.parametrize("role", ["reporter", "photo-editor", "administrator"])
def test_who_may_not_change_topics_merges_none(role: str) -> None:
    old, new, by = factories.make_topic(), factories.make_topic(), factories.make_actor(role)
    with pytest.raises(PermissionDenied):
        publishing.merge_topics([old], new, by, NOW)
    with pytest.raises(PermissionDenied):
        publishing.set_other_names(new, ["Word"], by, NOW)
    assert not MergedTopic.objects.exists()
    assert not TopicAlias.objects.exists()


def test_there_have_to_be_two_topics() -> None:
    topic = factories.make_topic()
    for gone in ([], [topic], [Topic(pk=987_654, name="x")]):
        with pytest.raises(NotReady):
            publishing.merge_topics(gone, topic, BY, NOW)
