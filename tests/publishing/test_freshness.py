"""What a new body does to the summary that was checked against the old one."""

import datetime as dt
from typing import Any

import pytest

from articles import publishing, summaries
from articles.models import Article, AuditEntry, Correction, Publication, Summary
from articles.permissions import Actor
from articles.publishing import Change, NotReady
from articles.text import html
from articles.text.measures import fingerprint
from tests import factories
from tests.moments import NOW, later

pytestmark = pytest.mark.django_db

BODY = (
    "<p>The board voted on Tuesday to buy a second electric boat. It will cost 24 pounds and "
    "replace the old tug.</p><p>The fishermen did not object. Visitors often stop on the quay "
    "to watch the crews at work, and a small café serves them tea through the colder months. "
    "Nobody plans any further purchases before the winter is over and the ice has gone.</p>"
)
POINTS = [
    "The board voted on Tuesday to buy a second electric boat.",
    "It will cost 24 pounds and replace the old tug.",
    "The fishermen did not object.",
]


@pytest.fixture
def editor() -> Actor:
    return factories.make_actor()


@pytest.fixture
def article(editor: Actor) -> Article:
    """Give a published story whose summary was checked."""
    story = factories.make_article(body=BODY, state="draft", published_at=None)
    snapshot = publishing.read_story(story)
    snapshot["fields"]["body"] = BODY
    snapshot["summary"] = {"points": POINTS, "checked": True}
    snapshot["one_line"] = {"points": ["The board buys an electric boat."], "checked": True}
    return publishing.publish(story, snapshot, editor, NOW)


def publish(article: Article, editor: Actor, old: str, new: str, **said: Any) -> Article:
    snapshot = publishing.read_story(article)
    assert old in snapshot["fields"]["body"]
    snapshot["fields"]["body"] = snapshot["fields"]["body"].replace(old, new)
    return publishing.publish(article, snapshot, editor, later(1), **said)


def logged(verb: str) -> list[str]:
    return [entry.details["rule"] for entry in AuditEntry.objects.filter(verb=verb).order_by("id")]


def test_a_typo_fix_keeps_the_summary_restamps_it_and_logs_the_rule(
    article: Article, editor: Actor
) -> None:
    row = publish(article, editor, "often stop", "ofen stop")
    shown = summaries.current(row)
    assert shown is not None
    assert shown.body_fingerprint == fingerprint(row.body) != article.body_fingerprint
    assert (shown.approved_at, shown.approved_by) == (NOW, editor.user)
    assert shown.drift == pytest.approx(1 / 64, abs=0.005)
    assert summaries.current(row, Summary.Kind.LINE) is not None
    assert logged("keep summary") == ["slip", "slip"]
    assert publish(row, editor, "ofen stop", "often stop").version
    assert logged("keep summary") == ["slip"] * 4


def test_a_change_that_could_matter_hides_both_and_logs_the_rule(
    article: Article, editor: Actor
) -> None:
    row = publish(article, editor, "24 pounds", "26 pounds")
    assert summaries.current(row) is summaries.current(row, Summary.Kind.LINE) is None
    gone = Summary.objects.get(article=row, kind="points")
    assert (gone.state, gone.stale_at) == (Summary.State.STALE, later(1))
    assert (gone.freshness["rule"], gone.freshness["before"]) == ("number", "24 pounds")
    assert logged("summary out of date") == ["number", "number"]


def test_a_body_that_was_stored_with_hidden_signs_is_cleaned_by_who_writes_it_and_by_nobody_else(
    article: Article, editor: Actor
) -> None:
    turned = BODY.replace("electric boat", "\u202eelectric\u202c boat")
    stamp = fingerprint(turned)
    Article.objects.update(body=turned, body_fingerprint=stamp)
    Summary.objects.update(body_fingerprint=stamp)
    article.refresh_from_db()
    publishing.correct(article, "clarification", "The boat is slow.", editor, later(1))
    article.refresh_from_db()
    assert article.body == turned
    assert summaries.current(article) is not None
    row = publishing.publish(article, publishing.read_story(article), editor, later(2))
    assert row.body == html.clean(BODY).html
    shown = summaries.current(row)
    assert shown is not None
    assert shown.body_fingerprint == row.body_fingerprint != stamp
    assert logged("keep summary") == ["layout", "layout"]


def test_the_rule_holds_through_a_draft_that_waits(article: Article, editor: Actor) -> None:
    snapshot = publishing.read_story(article)
    snapshot["fields"]["body"] = BODY.replace("often stop", "ofen stop")
    row = publishing.save_draft(article, snapshot, editor, later(1))
    assert summaries.current(row) is not None, "readers still have the old body and its summary"
    row = publishing.publish(row, publishing.read_story(row), editor, later(2))
    assert summaries.current(row) is not None
    assert logged("keep summary") == ["slip", "slip"]


def test_a_change_taken_back_brings_the_summary_back(article: Article, editor: Actor) -> None:
    row = publish(article, editor, "24 pounds", "26 pounds")
    row = publish(row, editor, "26 pounds", "24 pounds")
    shown = summaries.current(row)
    assert shown is not None
    assert (shown.approved_at, shown.stale_at, shown.freshness) == (NOW, None, {})


def test_harmless_edits_add_up_to_the_share_that_the_newsroom_allows(
    article: Article, editor: Actor
) -> None:
    Publication.objects.update_or_create(pk=1, defaults={"summary_drift": 4})
    row = publish(article, editor, "a small café", "a tiny café")
    row = publish(row, editor, "serves them", "brings them")
    assert summaries.current(row) is not None
    row = publish(row, editor, "colder months", "darker months")
    assert summaries.current(row) is None
    assert logged("summary out of date") == ["share", "share"]


def test_a_correction_waits_until_the_summary_no_longer_repeats_the_mistake(
    article: Article, editor: Actor
) -> None:
    said = Change("correction", "The boat costs 26 pounds, not 24.")
    with pytest.raises(NotReady) as refusal:
        publish(article, editor, "24 pounds", "26 pounds", change=said)
    (finding,) = refusal.value.findings
    assert finding.field == "summary_points"
    assert POINTS[1] in finding.sentence
    assert not Correction.objects.exists()
    snapshot = publishing.read_story(article)
    snapshot["fields"]["body"] = BODY.replace("24 pounds", "26 pounds")
    snapshot["summary"] = {"points": [p.replace("24", "26") for p in POINTS]}
    publishing.publish(article, snapshot, editor, later(1), change=said)
    assert Correction.objects.get().kind == "correction"


def test_a_notice_alone_waits_too(article: Article, editor: Actor) -> None:
    words = ("correction", "It costs 26 pounds.", editor, later(1))
    with pytest.raises(NotReady, match="24 pounds"):
        publishing.correct(
            article, *words, before="It will cost 24 pounds.", after="It will cost 26 pounds."
        )
    publishing.correct(article, *words, before="The café is large.", after="The café is small.")


def test_a_chinese_correction_waits_while_the_summary_bears_the_misspelt_name(
    editor: Actor,
) -> None:
    body = "<p>市长王晓明周一说，要建桥。王晓明还说，明年完工。</p>"
    story = factories.make_article(body=body, state="draft", published_at=None, language="zh")
    snapshot = publishing.read_story(story)
    snapshot["summary"] = {"points": ["要建桥。", "明年完工。", "市民支持王晓明。"]}
    row = publishing.publish(story, snapshot, editor, NOW)
    said = Change("correction", "市长姓名有误。", before="市长王晓明", after="市长王小明")
    with pytest.raises(NotReady, match="市民支持王晓明"):
        publish(row, editor, "晓", "小", change=said)
    snapshot = publishing.read_story(row)
    snapshot["fields"]["body"] = body.replace("晓", "小")
    snapshot["summary"] = {"points": ["要建桥。", "明年完工。", "市民支持王小明。"]}
    publishing.publish(row, snapshot, editor, later(1), change=said)
    assert Correction.objects.get().kind == "correction"


def test_a_correction_of_what_the_summary_does_not_say_goes_out(
    article: Article, editor: Actor
) -> None:
    said = Change("correction", "The café serves coffee.")
    row = publish(article, editor, "tea through", "coffee through", change=said)
    assert Correction.objects.filter(article=row).exists()


@pytest.mark.parametrize(("new", "stands"), [("ofen stop", True), ("never stop", False)])
def test_an_import_that_brings_a_new_body_obeys_the_same_rule(
    article: Article, new: str, stands: bool
) -> None:
    from articles.publishing import bulk

    stored = Article.objects.get(pk=article.pk)
    changed = Article.objects.get(pk=article.pk)
    changed.body = BODY.replace("often stop", new)
    bulk.replace(stored, bulk.BulkStory(changed), later(1))
    row = Article.objects.get(pk=article.pk)
    assert (summaries.current(row) is not None) is stands
    assert logged("keep summary" if stands else "summary out of date")


@pytest.mark.parametrize("way", ["desk", "import"])
def test_an_import_that_takes_a_change_back_brings_the_summary_back(
    article: Article, editor: Actor, way: str
) -> None:
    from articles.publishing import bulk

    def bring(body: str) -> Article:
        changed = Article.objects.get(pk=article.pk)
        changed.body = body
        bulk.replace(Article.objects.get(pk=article.pk), bulk.BulkStory(changed), later(2))
        return Article.objects.get(pk=article.pk)

    other = BODY.replace("24 pounds", "26 pounds")
    row = publish(article, editor, "24 pounds", "26 pounds") if way == "desk" else bring(other)
    assert summaries.current(row) is None
    row = bring(other.replace("26 pounds", "28 pounds"))
    assert summaries.current(row) is None
    row = bring(BODY)
    for kind in Summary.Kind.values:
        shown = summaries.current(row, kind)
        assert shown is not None
        assert (shown.approved_at, shown.stale_at, shown.freshness) == (NOW, None, {})


def test_a_draft_that_was_never_public_gives_readers_no_line_about_its_summary(
    editor: Actor, client: Any
) -> None:
    story = factories.make_article(state="draft", published_at=None)
    snapshot = publishing.read_story(story)
    snapshot["fields"]["body"] = BODY
    snapshot["summary"] = {"points": POINTS, "checked": True}
    before = NOW - dt.timedelta(hours=2)
    row = publishing.save_draft(story, snapshot, editor, before)
    snapshot["fields"]["body"], snapshot["summary"] = BODY.replace("24", "26"), {"points": POINTS}
    row = publishing.save_draft(row, snapshot, editor, before)
    row = publishing.publish(row, publishing.read_story(row), editor, NOW)
    assert "has changed since its summary" not in client.get(row.path).content.decode()
