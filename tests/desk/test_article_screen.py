"""What the article screen shows beside the fields, and what that costs."""

import re
from typing import Any

import pytest
from django.urls import reverse

from articles import publishing
from articles.models import Article, Note, Publication
from articles.permissions import Actor
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.desk.story_form import ADD, PUBLISH, SAVE, screen, typed_story
from tests.moments import NOW

pytestmark = pytest.mark.django_db


def test_the_history_lists_who_saved_what_when(sign_in: SignIn) -> None:
    iris = factories.make_user("editor", display_name="Iris Okafor")
    article = factories.make_article(state="draft", headline="First")
    by = Actor.person(iris)
    publishing.save_draft(article, publishing.read_story(article), by, NOW, article.version)
    client = sign_in("photo-editor")
    page = client.get(reverse("admin:articles_article_history", args=[article.pk]))
    assert "Iris Okafor" in page.content.decode()
    shown = client.get(reverse("admin:articles_article_revision", args=[article.pk, 1]))
    assert "First" in shown.content.decode()
    absent = client.get(reverse("admin:articles_article_revision", args=[article.pk, 3]))
    assert absent.status_code == 404


def test_the_rail_names_the_neighbours_as_they_stand(sign_in: SignIn) -> None:
    older = factories.make_article(headline="The older one", published_at=NOW.replace(hour=1))
    middle = factories.make_article(headline="The middle one", published_at=NOW.replace(hour=2))
    newer = factories.make_article(headline="The newer one", published_at=NOW.replace(hour=3))
    text = Page(sign_in("editor"), screen(middle)).text
    for article in (older, newer):
        assert f'<a href="{screen(article)}"><bdi>{article.headline}</bdi></a>' in text


def test_the_screen_takes_a_bounded_number_of_queries(
    sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    people = [factories.make_author() for _ in range(3)]
    topics = [factories.make_topic() for _ in range(8)]
    image = factories.make_image()
    article = factories.make_article(
        bylines=people,
        topics=topics,
        lead=image,
        series=factories.make_series(),
        body='<p><a href="/no/such/page/">Text</a> <a href="/topics/none/">too</a>.</p>'
        f'<figure data-image="{image.uid}"></figure>',
    )
    factories.make_summary(article)
    Note.objects.create(article=article, at=NOW, text="Is that so?")
    levels(**dict.fromkeys(["links", "notes"], "should"))
    client = sign_in("editor")
    client.get(screen(article))
    with django_assert_max_num_queries(30):
        client.get(screen(article))


def test_the_page_of_a_median_story_stays_under_sixty_kilobytes(sign_in: SignIn) -> None:
    for number in range(50):
        factories.make_section(name=f"A section with a name as long as many, {number}")
    article = factories.make_article(
        body="<p>" + "</p><p>".join(["Some words of a story, ten in each of these."] * 56) + "</p>",
        bylines=[factories.make_author() for _ in range(3)],
        topics=[factories.make_topic() for _ in range(8)],
        lead=factories.make_image(),
        series=factories.make_series(),
    )
    factories.make_summary(article)
    page = sign_in("editor").get(screen(article)).content
    assert article.word_count > 500
    assert len(page) <= 60_000


def levels(**wanted: str) -> None:
    Publication.objects.update_or_create(pk=1, defaults={"readiness": wanted})


def test_a_draft_takes_no_more_queries_than_a_story_that_is_out(
    sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    factories.make_article(section=(section := factories.make_section()), slug="taken")
    article = factories.make_article(
        state="draft",
        section=section,
        topics=[factories.make_topic()],
        lead=factories.make_image(),
        series=factories.make_series(),
        body='<p><a href="/no/such/page/">Text</a>.</p>',
    )
    publishing.save_draft(article, publishing.read_story(article), Actor.command("test"), NOW)
    Note.objects.create(article=article, at=NOW, text="Is that so?")
    levels(links="must", notes="must")
    client = sign_in("editor")
    client.get(screen(article))
    with django_assert_max_num_queries(30):
        client.get(screen(article))


def test_the_checklist_leads_from_a_dead_link_to_the_text_and_from_notes_to_the_notes(
    sign_in: SignIn,
) -> None:
    article = factories.make_article(
        state="draft", body='<p>See <a href="/no/such/page/">this</a>.</p>'
    )
    Note.objects.create(article=article, at=NOW, text="Is that so?")
    levels(notes="must")
    text = Page(sign_in("editor"), screen(article)).text
    assert '<a href="#id_body">The link to /no/such/page/ leads readers to a page' in text
    assert '<a href="#notes">1 note on this story is open.' in text
    assert 'id="notes"' in text


def test_the_checklist_tells_nobody_of_notes_that_they_can_not_read(sign_in: SignIn) -> None:
    article = factories.make_article()
    Note.objects.create(article=article, at=NOW, text="Is that so?")
    levels(notes="must")
    text = Page(sign_in("reporter"), screen(article)).text
    assert "Before publishing" in text
    assert "note" not in text.split("Before publishing")[1].split("</section>")[0]


def test_the_checklist_leaves_out_what_is_not_looked_at(sign_in: SignIn) -> None:
    article = factories.make_article(state="draft", bylines=[], standfirst="")
    levels(topics="off", author="off", standfirst="off", summary="off", summary_length="off")
    text = Page(sign_in("editor"), screen(article)).text
    assert "4 of 4 done" in text
    assert "Author and section" not in text


def test_the_checklist_counts_its_points_and_leads_to_the_fields(sign_in: SignIn) -> None:
    article = factories.make_article(
        state="draft", bylines=[], lead=factories.make_image(alt="", decorative=False)
    )
    text = Page(sign_in("editor"), screen(article)).text
    # Headline and standfirst, text, address: author, topic, summary and image are missing.
    assert "3 of 7 done" in text
    assert '<a href="#bylines">Name at least one author.</a>' in text
    assert '<a href="#id_lead_image_alt">Describe the image' in text
    assert '<a href="#id_topics">There is no topic.</a>' in text
    assert 'id="bylines"' in text
    assert 'id="id_topics"' in text
    assert "2 problems to fix before publishing." in text


def test_the_number_above_the_checklist_is_that_of_its_lines(sign_in: SignIn) -> None:
    levels(standfirst="must")
    text = Page(sign_in("editor"), ADD).text.split("Before publishing")[1].split("</section>")[0]
    done, open_ = text.count('<li class="ok">'), len(re.findall('<li class="(?:bad|warn)">', text))
    assert open_ > 6, "some of the points miss two things"
    assert f"{done} of {done + open_} done" in text


def test_the_rail_tells_the_live_version_from_the_draft(sign_in: SignIn) -> None:
    client = sign_in("editor")
    Page(client, ADD).press(PUBLISH, **typed_story())
    article = Article.objects.get()
    Page(client, screen(article)).press(SAVE, headline="Second thoughts")
    text = Page(client, screen(article)).text
    assert "<dt>Live version</dt><dd>1, since 2 Mar, 12:00</dd>" in text
    assert "<dt>Draft</dt><dd>2, not yet live</dd>" in text


def test_a_draft_shows_whom_it_would_stand_beside(sign_in: SignIn) -> None:
    newest = factories.make_article(headline="The newest so far")
    draft = factories.make_article(state="draft")
    for text in (Page(sign_in("editor"), screen(draft)).text, Page(sign_in("editor"), ADD).text):
        assert "If it went out now:" in text
        assert f'<a href="{screen(newest)}"><bdi>The newest so far</bdi></a>' in text
        assert "none, it is the newest" in text


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"state": "approved"}, '<span class="st ok">Checked</span>'),
        ({"state": "draft"}, '<span class="st dr">Not checked</span>'),
        (
            {"state": "stale", "stale_at": NOW},
            '<span class="st stale">Out of date since 2 Mar, 12:00</span>',
        ),
    ],
)
def test_the_summary_says_where_it_stands(
    sign_in: SignIn, fields: dict[str, Any], word: str
) -> None:
    article = factories.make_article()
    factories.make_summary(article, **fields)
    assert word in Page(sign_in("editor"), screen(article)).text


def test_words_about_an_image_are_not_lost_where_there_is_none(sign_in: SignIn) -> None:
    client = sign_in("editor")
    words = {"lead_image_caption": "The quay at six.", "lead_image_alt": "A quay"}
    refused = Page(client, ADD).press(SAVE, **typed_story(), **words)
    assert refused.text.count("Choose an image for these words, or empty the field.") >= 2
    assert "The quay at six." in refused.text
    assert not Article.objects.exists()


def test_a_story_whose_image_is_taken_away_needs_no_words_emptied(sign_in: SignIn) -> None:
    article = factories.make_article(state="draft", lead=factories.make_image())
    Page(sign_in("editor"), screen(article)).press(SAVE, lead_image="")
    article.refresh_from_db()
    assert publishing.read_story(article)["lead_image"] is None
