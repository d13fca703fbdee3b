"""Which story a record is, and what happens to one that stands here already."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import publishing
from articles.models import (
    Article,
    Author,
    Publication,
    Redirect,
    Section,
    SourceRecord,
    Summary,
    Topic,
)
from articles.permissions import Actor
from tests.factories import make_summary
from tests.importing.bench import record
from tests.importing.conftest import Importer
from tests.moments import NOW

UID = "5a3c1c9e-6c52-4f5d-9d0e-0b9a6e1f8a11"


def test_the_same_file_a_second_time_changes_nothing(take: Importer) -> None:
    records = [record(id=f"r{n}", slug=f"s{n}", tags=["a", "b"]) for n in range(5)]
    take(*records)
    before = list(Article.objects.values())
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert take(*records).only(unchanged=5)
        assert take(*records, update=True).only(unchanged=5)
    assert list(Article.objects.values()) == before
    written = ("INSERT", "UPDATE", "DELETE")
    assert not [q["sql"] for q in queries if q["sql"].startswith(written)]


@pytest.mark.parametrize(
    "again",
    [
        record(slug="another-slug"),  # the id
        record(id="r9"),  # language, slug and day
        record(id="r9", date="2024-04-16T23:59:00Z"),
        record(id="r9", source="other"),
        record(id=None),
    ],
)
def test_a_story_is_known_by_its_id_or_by_language_slug_and_day(
    take: Importer, again: dict[str, object]
) -> None:
    take(record())
    outcome = take({**again, "title": "A new headline"})
    assert outcome.only(differs=1), outcome.text
    assert Article.objects.get().headline == "Harbour wall holds"
    assert "headline" in outcome.text


@pytest.mark.parametrize(
    "other",
    [
        record(id="r9", date="2024-04-17"),
        record(id="r9", lang="fr"),
        record(id="r9", slug="b"),
        record(source="elsewhere", slug="b"),
    ],
)
def test_another_day_language_slug_or_source_is_another_story(
    take: Importer, other: dict[str, object]
) -> None:
    take(record())
    assert take(other).only(created=1)
    assert Article.objects.count() == 2


def test_the_day_is_that_of_the_newsroom(take: Importer) -> None:
    Publication.objects.update(time_zone="Pacific/Auckland")
    take(record(date="2024-04-16T11:00:00Z"))
    assert take(record(id="r9", date="2024-04-16T13:00:00Z")).only(created=1)
    assert take(record(id="r8", date="2024-04-15T13:00:00Z")).only(differs=1)


def test_an_id_that_is_a_uuid_is_the_story_itself(take: Importer) -> None:
    take(record(id=UID))
    story = Article.objects.get()
    assert str(story.uid) == UID
    assert not SourceRecord.objects.exists()
    assert take(record(id=UID)).only(unchanged=1)
    assert take(record(id=UID, slug="x", date="2020-01-01")).only(differs=1)


def test_two_records_of_one_story_in_one_file_are_taken_one_after_the_other(
    take: Importer,
) -> None:
    outcome = take(record(), record(id="r2", title="Second"), record(id="r3"), update=True)
    assert outcome.counts["created"] == 1
    assert outcome.counts["updated"] == 2
    assert Article.objects.get().headline == "Harbour wall holds"


def test_a_story_found_by_its_day_is_known_by_its_id_from_then_on(take: Importer) -> None:
    take(record())
    take(record(id="there", source="other"))
    Article.objects.update(slug="renamed-here")
    assert take(record(id="there", source="other")).only(unchanged=1)
    assert Article.objects.count() == 1


def test_update_leaves_absent_keys_alone_and_empties_on_null(take: Importer) -> None:
    take(
        record(
            summary="Standfirst", tags=["a"], authors=["x"], canonical_url="https://a.example/",
            redirects=["/old/"], lead_image={"file": "a.jpg", "alt": "A"},
            corrections=[{"at": "2024-05-01Z", "text": "T"}],
        )
    )  # fmt: skip
    story = Article.objects.get()
    uid, correction = story.uid, story.corrections.get().uid
    assert take({"id": "r1", "title": "New"}, update=True).only(updated=1)
    story.refresh_from_db()
    assert (story.uid, story.headline, story.standfirst) == (uid, "New", "Standfirst")
    assert story.version == 2
    assert story.plain_text == "The wall held."
    assert story.path == "/harbour/2024/04/harbour-wall-holds/"
    assert [item.tag.slug for item in story.topic_items.all()] == ["a"]
    assert [byline.author.slug for byline in story.bylines.all()] == ["x"]
    assert story.lead_image_id
    assert story.corrections.get().uid == correction
    assert Redirect.objects.get().article == story
    outcome = take(
        {"id": "r1", "summary": None, "deck": None, "tags": None, "authors": None,
         "lead_image": None, "canonical_url": None, "standfirst": None},
        update=True,
    )  # fmt: skip
    assert outcome.only(updated=1)
    story = Article.objects.get()
    assert (story.headline, story.standfirst, story.canonical_url) == ("New", "", "")
    assert (story.topic_items.count(), story.bylines.count()) == (0, 0)
    assert story.lead_image_id is None
    assert story.corrections.count() == 1
    assert (Topic.objects.get().published_count, Author.objects.get().published_count) == (0, 0)


def test_every_update_of_a_batch_brings_its_own_new_nouns_and_pictures(take: Importer) -> None:
    slugs = ["a", "b", "c"]
    take(*[record(id=slug, slug=slug) for slug in slugs])
    changed = [
        record(
            id=slug,
            slug=slug,
            section=f"section-{slug}",
            tags=[f"tag-{slug}", "shared"],
            authors=[f"author-{slug}"],
            series={"slug": f"series-{slug}"},
            lead_image={"file": f"lead-{slug}.jpg"},
            body_html=f'<figure><img src="body-{slug}.jpg" alt="A"></figure>',
        )
        for slug in slugs
    ]
    outcome = take(*changed, record(id="d", slug="d", tags=["tag-d"]), update=True)
    assert outcome.only(updated=3, created=1), outcome.text
    for slug in slugs:
        story = Article.objects.get(slug=slug)
        assert story.section is not None
        assert story.section.slug == f"section-{slug}"
        assert [item.tag.slug for item in story.topic_items.order_by("position")] == [
            f"tag-{slug}", "shared",
        ]  # fmt: skip
        assert story.lead_image is not None
        assert story.lead_image.file_name == f"lead-{slug}.jpg"
        assert [use.image.file_name for use in story.image_uses.order_by("role")] == [
            f"body-{slug}.jpg", f"lead-{slug}.jpg",
        ]  # fmt: skip
    assert Topic.objects.count() == 5
    assert Section.objects.values("position").distinct().count() == 4


def test_a_refused_update_leaves_no_nouns_behind_for_the_others(take: Importer) -> None:
    take(record(id="a", slug="a"), record(id="b", slug="b"))
    outcome = take(
        record(id="a", slug="a", tags=["lost"], title=None),
        record(id="b", slug="b", tags=["kept"]),
        update=True,
    )
    assert outcome.only(updated=1, refused=1)
    assert [topic.slug for topic in Topic.objects.all()] == ["kept"]


def test_a_changed_body_makes_an_approved_summary_out_of_date(take: Importer) -> None:
    take(record())
    story = Article.objects.get()
    make_summary(story)
    take(record(title="Only the headline"), update=True)
    assert story.summaries.get().state == Summary.State.APPROVED
    take(record(body_html="<p>The wall fell.</p>"), update=True)
    assert story.summaries.get().state == Summary.State.STALE


def test_an_update_exchanges_or_withdraws_the_summary(take: Importer) -> None:
    take(record(summary={"points": ["Old."], "state": "approved", "approved_by": "Iris"}))
    assert take(record(summary={"points": ["New."]}), update=True).only(updated=1)
    states = {tuple(row.points): row.state for row in Summary.objects.all()}
    assert states == {("Old.",): "withdrawn", ("New.",): "draft"}
    assert take(record(summary=None), update=True).only(updated=1)
    assert set(Summary.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_a_new_address_leaves_a_redirect_at_the_old_one(take: Importer) -> None:
    take(record())
    take(record(path="/moved/"), update=True)
    story = Article.objects.get()
    assert story.path == "/moved/"
    assert [r.path for r in story.redirects.all()] == ["/harbour/2024/04/harbour-wall-holds/"]


def test_an_update_joins_the_history_of_a_story_that_has_one(take: Importer) -> None:
    take(record(state="draft", date=None))
    by = Actor.command("test")
    story = Article.objects.get()
    snapshot = publishing.read_story(story)
    snapshot["fields"]["standfirst"] = "Edited here"
    publishing.save_draft(story, snapshot, by, NOW, seen_version=story.version)
    take(record(state="draft", date=None, title="From there"), update=True)
    story.refresh_from_db()
    assert story.revisions.count() == story.latest_revision == 3
    fields = publishing.read_story(story)["fields"]
    assert (fields["headline"], fields["standfirst"]) == ("From there", "Edited here")


def test_an_update_of_an_unsound_kind_is_refused_and_changes_nothing(take: Importer) -> None:
    take(record())
    outcome = take(record(date=None), record(id="r2", slug="b"), update=True)
    assert outcome.only(refused=1, created=1)
    assert Article.objects.get(slug="harbour-wall-holds").published_at is not None


def test_a_dry_run_counts_alike_and_writes_nothing(take: Importer) -> None:
    take(record(), record(id="r2", slug="two"))
    lines = [
        record(),
        record(id="r2", slug="two", title="Changed"),
        record(id="r3", slug="three", tags=["new"], authors=["new"], section="new"),
        record(id="r4", slug="three", title="The same story again"),
        record(id="r5", date="no"),
    ]
    before = (Article.objects.count(), Topic.objects.count(), SourceRecord.objects.count())
    for update in (False, True):
        dry = take(*lines, dry_run=True, update=update)
        assert dry.counts["updated" if update else "differs"] == 2
        now = (Article.objects.count(), Topic.objects.count(), SourceRecord.objects.count())
        assert now == before
        counts = dry.counts
    assert counts == take(*lines, update=True).counts
    assert counts == {"created": 1, "updated": 2, "unchanged": 1, "differs": 0, "refused": 1}


def test_a_dry_run_knows_the_ids_of_the_records_before(take: Importer) -> None:
    file = [
        record(id="a", slug="a", source={"name": "old", "id": "4"}),
        record(id="b", slug="b", source={"name": "old", "id": "4"}),
    ]
    tried = take(*file, dry_run=True)
    assert tried.counts == take(*file).counts
    assert tried.only(created=1, differs=1)


def test_queries_do_not_grow_with_the_stories_of_a_batch(take: Importer) -> None:
    def cost(start: int, number: int) -> int:
        lines = [record(id=f"{start}-{n}", slug=f"{start}-{n}", tags=["t"]) for n in range(number)]
        with CaptureQueriesContext(connection) as queries:
            assert take(*lines).only(created=number)
        return len(queries)

    cost(0, 2)
    assert cost(1, 2) == cost(2, 14)


@pytest.mark.parametrize("update", [False, True])
@pytest.mark.parametrize("named", [{"id": "r1"}, {"id": UID}])
def test_a_record_of_a_story_in_the_bin_is_refused_and_says_how_it_comes_back(
    take: Importer, named: dict[str, str], update: bool
) -> None:
    draft = {**record(**named), "date": None, "state": "draft"}
    take(draft)
    actor = Actor.command("test")
    row = publishing.bin_story(Article.objects.get(), actor, NOW)
    for again in (draft, {**draft, "title": "A new headline"}):
        outcome = take(again, update=update)
        assert outcome.only(refused=1), outcome.text
        assert "id: This story is in the bin. Restore it on the desk" in outcome.text
        assert take(again, update=update, dry_run=True).only(refused=1)
    assert Article.everything.get().headline == draft["title"]
    publishing.restore_story(row, actor, NOW)
    changed = take({**draft, "title": "A new headline"}, update=True)
    assert changed.only(updated=1), changed.text


def test_a_purged_story_is_imported_as_a_new_one(take: Importer) -> None:
    draft = {**record(), "date": None, "state": "draft"}
    take(draft)
    actor = Actor.command("test")
    publishing.purge_story(publishing.bin_story(Article.objects.get(), actor, NOW), actor, NOW)
    assert take(draft).only(created=1)


def test_another_record_may_have_the_slug_of_a_story_in_the_bin(take: Importer) -> None:
    draft = {**record(), "date": None, "state": "draft"}
    take(draft)
    publishing.bin_story(Article.objects.get(), Actor.command("test"), NOW)
    assert take({**draft, "id": "other"}).only(created=1)
    assert Article.everything.count() == 2
