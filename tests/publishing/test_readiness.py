"""What a story lacks, how much each lack weighs, and that every door weighs it alike."""

import datetime as dt
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from articles import publishing
from articles.models import Article, AuditEntry, Note, Publication
from articles.permissions import Actor
from articles.publishing import Finding, NotReady, integrity, links, rules
from tests import factories
from tests.moments import NOW, ago, later

pytestmark = pytest.mark.django_db
BY = Actor.command("test")
FREE = [rule.name for rule in rules.RULES if not rule.fixed]
FIXED = [rule.name for rule in rules.RULES if rule.fixed]


def levels(**wanted: str) -> None:
    """Set levels as the publication's form does."""
    publication = Publication.get_current()
    publication.readiness = {**publication.readiness, **wanted}
    publishing.save_noun(publication, BY, NOW)


def found(article: Article, at: dt.datetime = NOW) -> list[Finding]:
    return publishing.findings(publishing.read_story(article), article, at)


def by_rule(article: Article, at: dt.datetime = NOW) -> dict[str, str]:
    return {finding.rule: finding.level for finding in found(article, at)}


def a_draft(**fields: Any) -> Article:
    return factories.make_article(state="draft", **fields)


def publish(article: Article) -> Article:
    article.refresh_from_db()
    return publishing.publish(article, publishing.read_story(article), BY, NOW)


def schedule(article: Article, when: dt.datetime | None = None) -> Article:
    article.refresh_from_db()
    story = publishing.read_story(article)
    return publishing.schedule(article, story, BY, NOW, when or later(1))


def unready() -> list[str]:
    """Give what ``check_articles`` says of readiness and links."""
    return [f.sentence for f in integrity.check(NOW) if f.kind in {"unready", "dead-link"}]


def a_bare_draft() -> Article:
    """Store a story that lacks everything whose level can be set."""
    image = factories.make_image(credit="", rights_expire_at=ago(1))
    section = factories.make_section()
    publish(a_draft(section=section, slug="taken"))
    article = a_draft(
        section=section, slug="taken", headline="Long " * 20, standfirst="", bylines=[],
        lead=image, body='<p><a href="/no/such/page/">There</a>.</p>',
    )  # fmt: skip
    Note.objects.create(article=article, at=NOW, text="Is that so?")
    return article


def test_a_new_newsroom_weighs_the_rules_as_the_design_does() -> None:
    assert {rule.name: rule.level for rule in rules.RULES} == {
        **dict.fromkeys(["headline", "body", "section", "description", "slug"], "must"),
        **dict.fromkeys(["author", "address", "summary_length", "grounding"], "must"),
        **dict.fromkeys(["standfirst", "headline_length", "topics", "summary"], "should"),
        **dict.fromkeys(["links", "credit", "rights"], "should"),
        "notes": "off",
    }


@pytest.mark.parametrize("level", ["must", "should", "off"])
def test_each_rule_weighs_what_the_publication_says(level: str) -> None:
    article = a_bare_draft()
    levels(**dict.fromkeys(FREE, level))
    lacking = [name for name in FREE if name != "summary_length"]
    assert by_rule(article) == ({} if level == "off" else dict.fromkeys(lacking, level))
    story = publishing.read_story(article)
    story["summary"] = {"points": ["One."], "checked": True}
    weighed = {f.rule: f.level for f in publishing.findings(story, article, NOW)}
    assert weighed.get("summary_length") == (None if level == "off" else level)


@pytest.mark.parametrize("rule", FIXED)
@pytest.mark.parametrize("level", ["should", "off"])
def test_what_every_story_needs_can_not_be_lowered(rule: str, level: str) -> None:
    with pytest.raises(NotReady):
        levels(**{rule: level})
    Publication.objects.update_or_create(pk=1, defaults={"readiness": {rule: level}})
    bare = a_draft(headline="", body="", lead=factories.make_image(alt="", decorative=False))
    Article.objects.filter(pk=bare.pk).update(section=None, slug="")
    bare = Article.objects.get(pk=bare.pk)
    stopping = {name for name, weight in by_rule(bare).items() if weight == "must"}
    # What a point may say is asked of who has points (tests/desk/test_grounding.py).
    assert {*FIXED} - {"grounding"} <= stopping


@pytest.mark.parametrize("wrong", [{"topics": "perhaps"}, {"no such rule": "must"}])
def test_a_level_or_rule_that_there_is_not_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(NotReady):
        levels(**wrong)
    assert not AuditEntry.objects.exists()


def test_changed_levels_are_written_down_with_what_they_were() -> None:
    levels(topics="must", standfirst="should")
    entry = AuditEntry.objects.get()
    assert entry.details == {"readiness": {"topics": ["should", "must"]}}
    assert Publication.get_current().readiness == {"topics": "must"}


def test_a_raised_rule_stops_publishing_and_scheduling_and_is_found_in_what_is_out() -> None:
    factories.make_article()
    draft = a_draft()
    assert unready() == []
    levels(topics="must")
    for act in (publish, schedule):
        with pytest.raises(NotReady, match="There is no topic"):
            act(draft)
    assert unready() == ["It has no topic."]
    levels(topics="off")
    assert publish(draft).is_public(NOW)
    assert unready() == []


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("author", "It names no author."),
        ("standfirst", "It has no standfirst."),
        ("headline_length", "Its headline is longer than 70 characters."),
        ("topics", "It has no topic."),
        ("summary", "It has no checked summary."),
        ("credit", "Its lead image has no credit."),
        ("notes", "1 note on it is open."),
    ],
)
def test_check_articles_asks_of_what_is_out_what_the_publication_asks(
    rule: str, sentence: str
) -> None:
    article = factories.make_article(
        headline="Long " * 20, standfirst=" ", bylines=[], lead=factories.make_image(credit="")
    )
    Note.objects.create(article=article, at=NOW, text="Is that so?")
    Note.objects.create(article=article, at=NOW, text="It is.", resolved_at=NOW)
    levels(**{**dict.fromkeys(FREE, "should"), rule: "must"})
    assert unready() == [sentence]


def test_raising_a_rule_holds_back_what_is_scheduled_without_it() -> None:
    complete = schedule(a_draft(topics=[factories.make_topic()]))
    lacking = schedule(a_draft())
    levels(topics="must")
    lacking.refresh_from_db()
    complete.refresh_from_db()
    assert lacking.state == "draft"
    assert "There is no topic." in lacking.held_back_reason
    assert complete.is_scheduled(NOW)


def test_a_taken_address_that_is_let_pass_gets_a_number() -> None:
    section = factories.make_section()
    first = publish(a_draft(section=section, slug="wall"))
    second = a_draft(section=section, slug="wall")
    with pytest.raises(NotReady, match="already uses this address"):
        publish(second)
    levels(address="should")
    said = [f.sentence for f in found(second) if f.rule == "address"]
    assert said[0].endswith("This one gets a number.")
    planned = publishing.planned_address(publishing.read_story(second), NOW, second)
    assert first.path is not None
    assert publish(second).path == planned == f"{first.path.rstrip('/')}-2/"


# -- links to stories that readers can’t open ---------------------------------------------------


def linking(*targets: str | None, **fields: Any) -> Article:
    body = "".join(f'<p><a href="{target}">There</a>.</p>' for target in targets)
    return a_draft(body=body, **fields)


def link_findings(article: Article, at: dt.datetime = NOW) -> list[Finding]:
    return [finding for finding in found(article, at) if finding.rule == "links"]


@pytest.mark.parametrize("form", ["{path}", "{site}{path}", "{site}{path}?a=1#b"])
@pytest.mark.parametrize("hidden", ["scheduled", "unpublished", "nothing", "desk"])
def test_a_link_to_what_readers_can_not_open_is_named_by_its_address_alone(
    form: str, hidden: str, settings: Any
) -> None:
    settings.NEWSROOM_SITE_URL = "https://news.example.org"
    path = {
        "scheduled": factories.make_article(published_at=later(2), headline="Secret").path,
        "unpublished": factories.make_article(state="unpublished", headline="Secret").path,
        "nothing": "/no/such/page/",
        "desk": "/admin/articles/article/7/change/",
    }[hidden]
    target = form.format(path=path, site="http://News.example.org")
    (finding,) = link_findings(linking(target, target))
    assert (finding.level, finding.field) == ("should", "body")
    assert finding.sentence == f"The link to {path} leads readers to a page that they can’t open."


def test_links_to_what_answers_and_to_other_sites_are_fine() -> None:
    topic, series = factories.make_topic(), factories.make_series()
    shown = factories.make_article(topics=[topic], series=series)
    retracted = factories.make_article(state="retracted", reason="Made up.")
    author = shown.bylines.get().author
    assert shown.section is not None
    article = linking(
        "/", "#note", "https://elsewhere.example/no/", "mailto:desk@example.org", shown.path,
        retracted.path, topic.get_absolute_url(), series.get_absolute_url(),
        author.get_absolute_url(), shown.section.get_absolute_url(), "/archive/2026/03/",
    )  # fmt: skip
    assert link_findings(article) == []


def test_a_link_is_judged_at_the_moment_at_which_its_story_goes_out() -> None:
    target = factories.make_article(published_at=later(2), unpublish_at=later(5))
    article = linking(target.path)
    states = [bool(link_findings(article, later(hours))) for hours in (1, 2, 4, 5)]
    assert states == [True, False, False, True]


def test_topics_and_authors_that_only_hidden_stories_have_can_not_be_opened() -> None:
    topic, series = factories.make_topic(), factories.make_series()
    hidden = factories.make_article(topics=[topic], series=series, unpublish_at=NOW)
    author = hidden.bylines.get().author
    nouns = [noun.get_absolute_url() for noun in (topic, series, author)]
    assert links.closed_among(nouns, NOW) == set(nouns)


def test_all_links_of_a_text_cost_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    targets = ["/topics/a/", "/authors/b/", "/series/c/", "/media/d.jpg", "/e/", "/f/2026/03/g/"]
    with django_assert_num_queries(1):
        assert links.closed_among(targets, NOW) == set(targets)
    with django_assert_num_queries(0):
        assert links.closed_among(["/", "/latest/"], NOW) == set()


def test_a_scheduled_story_is_held_back_when_the_story_that_it_links_to_is_taken_down() -> None:
    levels(links="must")
    target = factories.make_article()
    first = schedule(linking(target.path))
    second = schedule(linking(first.path), later(2))
    publishing.unpublish(target, BY, NOW)
    for article in (first, second):
        article.refresh_from_db()
        assert "leads readers to a page that they can’t open" in article.held_back_reason


def test_check_articles_names_links_unless_they_are_not_looked_at() -> None:
    factories.make_article(body='<p><a href="/admin/">The desk</a>.</p>')
    assert unready() == ["It links to /admin/, where nothing is."]
    levels(links="off")
    assert unready() == []


# -- open notes ----------------------------------------------------------------------------------


def test_open_notes_stop_a_publication_where_the_publication_says_so() -> None:
    article = a_draft()
    notes = [Note.objects.create(article=article, at=NOW, text="Is that so?") for _ in range(2)]
    assert "notes" not in by_rule(article)
    levels(notes="must")
    with pytest.raises(NotReady, match="2 notes on this story are open"):
        publish(article)
    for note in notes:
        note.resolved_at = NOW
        note.save()
    assert publish(article).is_public(NOW)
