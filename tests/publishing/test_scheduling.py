"""What goes out by itself: when, with what, and what keeps it back."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.test import Client

from articles import publishing
from articles.models import Article, AuditEntry, State
from articles.pages import frame
from articles.permissions import Actor
from articles.publishing import Plan, due, holding
from tests import factories
from tests.moments import DAY, NOW, ago, later
from tests.publishing.test_publication import a_story

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def by() -> Actor:
    """An editor."""
    return factories.make_actor("editor")


def a_change(article: Article, **fields: str) -> publishing.Snapshot:
    """Write what an editor makes of a story."""
    snapshot = publishing.read_story(article)
    snapshot["fields"] |= fields
    return snapshot


def reload(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def with_change(by: Actor, **fields: str) -> Article:
    """Store a live story whose change is due in an hour."""
    article = publishing.publish(None, a_story(), by, ago(2))
    change = a_change(article, **(fields or {"headline": "The sea wall breaks"}))
    return publishing.schedule(article, change, by, NOW, later(1))


def test_a_story_is_scheduled_for_a_later_moment_alone(by: Actor) -> None:
    with pytest.raises(publishing.NotReady) as refused:
        publishing.schedule(None, a_story(), by, NOW, NOW)
    assert "12:00 on 2 March has passed. Choose a later time, or publish now." in str(refused.value)
    article = publishing.schedule(None, a_story(), by, NOW, later(1))
    assert not article.is_public(later(1) - SECOND)
    assert article.is_public(later(1))


def test_what_is_saved_after_scheduling_is_what_goes_out(by: Actor) -> None:
    article = publishing.schedule(None, a_story(), by, NOW, later(1))
    publishing.save_draft(article, a_change(article, headline="Later words"), by, NOW)
    row = reload(article)
    assert (row.headline, row.is_public(later(1))) == ("Later words", True)
    assert not row.has_working_copy


def test_a_reporter_s_later_save_does_not_change_what_goes_out(by: Actor) -> None:
    reporter = factories.make_actor("reporter")
    article = publishing.save_draft(None, a_story(), reporter, NOW)
    article = publishing.schedule(article, a_story(), by, NOW, later(1))
    publishing.save_draft(article, a_change(article, headline="Slipped in"), reporter, NOW)
    row = reload(article)
    assert row.headline == "The sea wall holds"
    assert row.has_working_copy


def test_a_save_that_lacks_something_clears_the_schedule_and_says_why(by: Actor) -> None:
    article = publishing.schedule(None, a_story(), by, NOW, later(1))
    publishing.save_draft(article, a_change(article, body="<p></p>"), by, NOW)
    row = reload(article)
    assert (row.state, row.published_at, row.path) == (State.DRAFT, None, None)
    assert row.held_back_at == NOW
    assert row.held_back_reason == (
        "This article no longer goes out at 13:00 on 2 March: Write the article’s text. "
        "Fix it, then publish or set a new time."
    )
    assert AuditEntry.objects.filter(verb="hold_back", article=row).exists()


def test_taking_a_picture_s_description_away_holds_back_what_shows_it(by: Actor) -> None:
    image, other = factories.make_image(), factories.make_image()
    story = a_story(body=f'<p>Look.</p><figure data-image="{image.uid}"></figure>')
    article = publishing.schedule(None, story, by, NOW, later(1))
    other.alt = ""
    publishing.save_noun(other, by, NOW)
    assert reload(article).held_back_at is None
    image.alt = ""
    publishing.save_noun(image, by, NOW)
    row = reload(article)
    assert row.state == State.DRAFT
    assert image.file_name in row.held_back_reason


def test_deleting_the_section_or_author_of_a_change_holds_the_change_back(by: Actor) -> None:
    section, author = factories.make_section(), factories.make_author()
    for noun in (section, author):
        article = publishing.publish(None, a_story(slug=f"story-{noun.slug}"), by, ago(2))
        change = a_change(article)
        if noun is section:
            change["fields"]["section"] = str(section.uid)
        else:
            change["bylines"] = [{"author": str(author.uid), "role": ""}]
        publishing.schedule(article, change, by, NOW, later(1))
        publishing.delete_noun(noun, Actor.command("test"), NOW)
        row = reload(article)
        assert (row.change_at, row.held_back_at, row.state) == (None, NOW, State.PUBLISHED)


def test_publishing_or_scheduling_again_ends_the_note_that_it_was_held_back(by: Actor) -> None:
    article = publishing.schedule(None, a_story(), by, NOW, later(1))
    article = publishing.save_draft(article, a_change(article, body=""), by, NOW)
    again = a_change(article, body="<p>Mended.</p>")
    publishing.schedule(article, again, by, NOW, later(2))
    row = reload(article)
    assert (row.held_back_at, row.held_back_reason) == (None, "")


def test_a_scheduled_story_taken_back_is_a_draft_that_was_never_public(by: Actor) -> None:
    article = publishing.schedule(None, a_story(), by, NOW, later(1))
    row = publishing.unschedule(article, by, NOW)
    assert (row.state, row.published_at, row.path) == (State.DRAFT, None, None)
    assert row.section is not None
    assert reload(article).section.published_count == 0  # type: ignore[union-attr]
    with pytest.raises(publishing.NotReady):
        publishing.unschedule(row, by, NOW)


def test_only_who_may_publish_schedules(by: Actor) -> None:
    reporter = factories.make_actor("reporter")
    article = publishing.save_draft(None, a_story(), reporter, NOW)
    with pytest.raises(PermissionDenied):
        publishing.schedule(article, a_story(), reporter, NOW, later(1))


# -- changes to live stories --------------------------------------------------------------


def test_a_scheduled_change_shows_nothing_before_its_moment(by: Actor) -> None:
    article = with_change(by)
    assert due.apply_due(later(1) - SECOND) == 0
    assert reload(article).headline == "The sea wall holds"


def test_a_scheduled_change_brings_every_part_at_its_moment_as_of_its_moment(by: Actor) -> None:
    article = publishing.publish(None, a_story(), by, ago(2))
    image, topic, author = factories.make_image(), factories.make_topic(), factories.make_author()
    change = a_change(article, headline="New", body="<p>New text.</p>", kind="analysis")
    change["lead_image"] = {"image": str(image.uid), "alt": "A", "caption": "", "decorative": False}
    change["topics"], change["bylines"] = (
        [str(topic.uid)],
        [{"author": str(author.uid), "role": ""}],
    )
    change["summary"] = {"points": ["One.", "Two.", "Three."], "checked": True}
    publishing.schedule(article, change, by, NOW, later(1))
    assert due.apply_due(later(9)) == 1
    row = reload(article)
    live = publishing.read_live(row)
    assert (row.headline, row.kind, row.updated_at) == ("New", "analysis", later(1))
    assert live["topics"] == [str(topic.uid)]
    assert live["bylines"] == [{"author": str(author.uid), "role": ""}]
    assert live["lead_image"]["image"] == str(image.uid)
    assert live["summary"]["points"] == ["One.", "Two.", "Three."]
    assert (row.change_at, row.path, row.published_at) == (None, article.path, article.published_at)
    assert row.live_revision == row.latest_revision
    topic.refresh_from_db()
    assert topic.published_count == 1


def test_of_two_processes_that_see_the_moment_pass_one_brings_the_change(
    by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = with_change(by)
    stale = reload(article)
    assert due.apply_due(later(1)) == 1
    assert not due._take(stale)
    assert AuditEntry.objects.filter(verb="publish", article=article).count() == 2


def test_a_later_save_by_an_editor_is_the_change_that_goes_out(by: Actor) -> None:
    article = with_change(by)
    publishing.save_draft(article, a_change(article, headline="Better words"), by, NOW)
    due.apply_due(later(1))
    assert reload(article).headline == "Better words"


def test_a_later_save_that_lacks_something_holds_the_change_back(by: Actor) -> None:
    article = with_change(by)
    publishing.save_draft(article, a_change(article, headline=""), by, NOW)
    row = reload(article)
    assert (row.change_at, row.state, row.headline) == (None, "published", "The sea wall holds")
    assert row.held_back_reason.startswith("The change no longer goes out at 13:00 on 2 March: ")


def test_a_change_that_can_t_be_brought_is_held_back_and_breaks_no_page(
    by: Actor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    article = with_change(by)

    def fails(row: Article) -> publishing.Snapshot:
        raise ValueError("unreadable")

    monkeypatch.setattr(holding, "scheduled_change", fails)
    assert due.catch_up(later(1))
    row = reload(article)
    assert (row.headline, row.change_at) == ("The sea wall holds", None)
    assert "could not be stored" in row.held_back_reason
    assert "failed" in caplog.text


def test_a_busy_database_delays_a_change_and_loses_nothing(
    by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = with_change(by)
    with monkeypatch.context() as broken:

        def is_locked(*args: object) -> int:
            raise OperationalError("database is locked")

        broken.setattr(due, "_apply", is_locked)
        broken.setattr(due._turn, "not_before", 0.0)
        assert due.catch_up(later(1))
        assert not due.catch_up(later(1))  # not again at once
    assert reload(article).change_at == later(1)
    assert due.apply_due(later(1)) == 1


def test_a_story_taken_down_meanwhile_is_not_brought_back_by_its_change(by: Actor) -> None:
    article = with_change(by)
    publishing.unpublish(article, by, NOW)
    assert due.apply_due(later(2)) == 0
    assert reload(article).state == State.UNPUBLISHED


def test_the_page_at_the_moment_is_made_of_the_change(
    client: Client, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = with_change(by)
    path, moment = str(article.path), later(1)

    def seen(at: dt.datetime) -> dict[str, str]:
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)
        pages = {address: client.get(address).content.decode() for address in ("/", path)}
        return {address: text for address, text in pages.items() if "wall breaks" in text}

    frame.forget()
    assert not seen(moment - SECOND)
    assert set(seen(moment)) == {"/", path}


# -- embargo and end ------------------------------------------------------------------------


def test_nothing_brings_an_embargoed_story_out_before_its_time(by: Actor) -> None:
    plan = Plan(embargo_until=later(5))
    article = publishing.save_draft(None, a_story(), by, NOW, plan=plan)
    acts: list[Callable[[], Article]] = [
        lambda: publishing.publish(article, a_story(), by, NOW),
        lambda: publishing.schedule(article, a_story(), by, NOW, later(5) - SECOND),
        lambda: publishing.publish(article, a_story(), by, NOW, published_at=later(1)),
    ]
    for act in acts:
        with pytest.raises(publishing.NotReady) as refused:
            act()
        assert "under embargo until 17:00 on 2 March" in str(refused.value)
    assert publishing.schedule(article, a_story(), by, NOW, later(5)).is_scheduled(NOW)


def test_an_embargo_set_on_a_scheduled_story_holds_it_back(by: Actor) -> None:
    article = publishing.schedule(None, a_story(), by, NOW, later(1))
    plan = Plan(embargo_until=later(5))
    publishing.save_draft(article, a_story(), by, NOW, plan=plan)
    row = reload(article)
    assert (row.state, row.embargo_until) == (State.DRAFT, later(5))
    assert "embargo" in row.held_back_reason


def test_only_a_chief_lifts_an_embargo_or_brings_its_end_forward(by: Actor) -> None:
    article = publishing.save_draft(None, a_story(), by, NOW, plan=Plan(embargo_until=later(5)))
    for until in (None, later(4)):
        with pytest.raises(publishing.NotReady, match="Only a chief ends an embargo sooner"):
            publishing.save_draft(article, a_story(), by, NOW, plan=Plan(embargo_until=until))
    article = publishing.save_draft(
        reload(article), a_story(), by, NOW, plan=Plan(embargo_until=later(6))
    )
    chief = factories.make_actor("chief")
    article = publishing.save_draft(article, a_story(), chief, NOW, plan=Plan())
    assert reload(article).embargo_until is None
    assert AuditEntry.objects.filter(verb="lift_embargo").count() == 1


def test_a_story_comes_down_by_itself_at_the_moment_that_was_set(by: Actor) -> None:
    article = publishing.publish(None, a_story(), by, NOW, plan=Plan(unpublish_at=NOW + DAY))
    row = reload(article)
    assert row.is_public(NOW + DAY - SECOND)
    assert not row.is_public(NOW + DAY)


def test_a_story_can_t_come_down_before_it_goes_out(by: Actor) -> None:
    with pytest.raises(publishing.NotReady):
        publishing.schedule(None, a_story(), by, NOW, later(5), plan=Plan(unpublish_at=later(4)))
    with pytest.raises(publishing.NotReady):
        publishing.publish(None, a_story(), by, NOW, plan=Plan(unpublish_at=ago(1)))


# -- how long pages are kept -------------------------------------------------------------------


@pytest.mark.parametrize("what", ["story", "change", "end"])
def test_no_page_is_kept_past_the_next_moment_at_which_something_changes(
    client: Client, by: Actor, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    shown = publishing.publish(None, a_story(slug="other"), by, ago(2))
    moment = later(1)
    if what == "story":
        publishing.schedule(None, a_story(), by, NOW, moment)
    elif what == "change":
        publishing.schedule(shown, a_change(shown, headline="New"), by, NOW, moment)
    else:
        far = publishing.publish(None, a_story(slug="far"), by, ago(3))
        publishing.save_draft(far, a_story(), by, NOW, plan=Plan(unpublish_at=moment))
    for seconds in (59, 7, 1):
        at = moment - seconds * SECOND
        monkeypatch.setattr("django.utils.timezone.now", lambda at=at: at)
        frame.forget()
        for address in ("/", "/latest/", str(shown.path), "/topics/", "/search/"):
            assert f"s-maxage={seconds}," in client.get(address)["Cache-Control"], address
