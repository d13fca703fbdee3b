"""Sections, authors, topics, series, pages, links, redirects, corrections, the publication."""

from typing import Any

import pytest
from django.urls import reverse

from articles.models import (
    Article,
    AuditEntry,
    Author,
    Correction,
    NavigationLink,
    Publication,
    Redirect,
    Section,
    Series,
    StandingPage,
    Topic,
)
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.moments import NOW

pytestmark = pytest.mark.django_db

SAVE = ("_save", "Save")


def url(name: str, *args: Any) -> str:
    return reverse(f"admin:articles_{name}", args=args)


def test_a_noun_is_saved_and_written_down(sign_in: SignIn) -> None:
    Page(sign_in("chief"), url("section_add")).press(SAVE, name="World News", position="3")
    section = Section.objects.get()
    assert (section.slug, section.position) == ("world-news", 3)
    entry = AuditEntry.objects.get(verb="add", target_type="section")
    assert (entry.target_name, entry.at) == ("World News", NOW)


def test_a_slug_may_be_in_any_script(sign_in: SignIn) -> None:
    Page(sign_in("editor"), url("topic_add")).press(SAVE, name="शहर का पानी")
    assert Topic.objects.get().slug == "शहर-का-पानी"


def test_a_name_of_signs_alone_asks_for_a_slug(sign_in: SignIn) -> None:
    answer = Page(sign_in("editor"), url("topic_add")).press(SAVE, name="!!!")
    at_the_top = '<a href="#id_slug">Slug: Write a word for the web address.</a>'
    assert at_the_top in answer.content.decode()
    assert not Topic.objects.exists()


def test_a_section_cannot_take_an_address_of_the_site(sign_in: SignIn) -> None:
    answer = Page(sign_in("chief"), url("section_add")).press(SAVE, name="Search")
    assert "one of the site’s own addresses" in answer.content.decode()
    assert not Section.objects.exists()


def test_a_new_slug_leaves_a_redirect(sign_in: SignIn) -> None:
    author = factories.make_author(slug="old-name")
    Page(sign_in("editor"), url("author_change", author.pk)).press(SAVE, slug="new-name")
    assert Author.objects.get().slug == "new-name"
    assert Redirect.objects.get(path="/authors/old-name/").target == "/authors/new-name/"


@pytest.mark.parametrize("name", ["section", "author", "topic", "series"])
def test_a_noun_that_a_story_needs_is_not_deleted(sign_in: SignIn, name: str) -> None:
    author, topic, series = (
        factories.make_author(), factories.make_topic(), factories.make_series(),
    )  # fmt: skip
    article = factories.make_article(bylines=[author], topics=[topic], series=series)
    noun = {"section": article.section, "author": author, "topic": topic, "series": series}[name]
    assert noun is not None
    client = sign_in("superuser")
    address = url(f"{name}_delete", noun.pk)
    assert "1 story" in client.get(address).content.decode()
    assert client.post(address, {"post": "yes"}).status_code in {200, 302, 403}
    assert type(noun)._default_manager.filter(pk=noun.pk).exists()


def test_a_noun_that_nothing_needs_is_deleted(sign_in: SignIn) -> None:
    topic = factories.make_topic()
    answer = sign_in("editor").post(url("topic_delete", topic.pk), {"post": "yes"})
    assert answer.status_code == 302
    assert not Topic.objects.exists()
    assert AuditEntry.objects.filter(verb="delete", target_type="topic").exists()


def test_a_standing_page_is_cleaned_on_the_way_in(sign_in: SignIn) -> None:
    Page(sign_in("chief"), url("standingpage_add")).press(
        SAVE, title="How we work", body="<p>We <b>check</b>.<script>x()</script></p>"
    )
    page = StandingPage.objects.get()
    assert (page.slug, page.body) == ("how-we-work", "<p>We <strong>check</strong>.</p>")
    assert "<strong>check</strong>" in page.rendered_body
    assert page.changed_at == NOW


def test_the_publication_is_one_and_its_list_leads_to_it(sign_in: SignIn) -> None:
    client = sign_in("chief")
    listed = client.get(url("publication_changelist"))
    assert (listed.status_code, listed["Location"]) == (302, url("publication_change", 1))
    Page(client, url("publication_change", 1)).press(
        SAVE, name="Meridian", time_zone="Europe/London"
    )
    publication = Publication.objects.get()
    assert (publication.name, publication.time_zone) == ("Meridian", "Europe/London")
    assert client.get(url("publication_add")).status_code == 403
    assert client.post(url("publication_delete", 1), {"post": "yes"}).status_code == 403
    assert "Meridian" in client.get(reverse("admin:index")).content.decode()


def test_a_zone_that_does_not_exist_is_refused(sign_in: SignIn) -> None:
    page = Page(sign_in("chief"), url("publication_change", 1))
    answer = page.press(SAVE, name="M", time_zone="Europe/Atlantis")
    assert "is no time zone" in answer.content.decode()


def test_times_are_shown_in_the_newsrooms_zone_with_its_name(sign_in: SignIn) -> None:
    Publication.objects.update(time_zone="Asia/Kolkata")
    article = factories.make_article(published_at=NOW)
    text = sign_in("editor").get(url("article_change", article.pk)).content.decode()
    assert "2 March 2026, 17:30" in text
    assert "All times in Kolkata time." in text


def test_a_navigation_link_is_saved(sign_in: SignIn) -> None:
    Page(sign_in("chief"), url("navigationlink_add")).press(SAVE, label="About", url="/about/")
    assert NavigationLink.objects.get().url == "/about/"


def test_a_redirect_needs_exactly_one_target(sign_in: SignIn) -> None:
    page = Page(sign_in("chief"), url("redirect_add"))
    answer = page.press(SAVE, path="/old/")
    assert answer.status_code == 200
    assert "errornote" in answer.content.decode()
    page.press(SAVE, path="/old/", target="/new/")
    assert Redirect.objects.get().target == "/new/"


@pytest.mark.parametrize("target", ["javascript:alert(1)", "//evil.example", "data:text/html,x"])
def test_a_link_leads_nowhere_harmful(sign_in: SignIn, target: str) -> None:
    client = sign_in("chief")
    for name, data in (
        ("navigationlink", {"label": "X", "url": target}),
        ("redirect", {"path": "/old/", "target": target}),
    ):
        answer = Page(client, url(f"{name}_add")).press(SAVE, **data)
        assert "Write a path such as /about/" in answer.content.decode()
    assert not NavigationLink.objects.exists()
    assert not Redirect.objects.exists()


def test_a_redirect_starts_where_nothing_stands(sign_in: SignIn) -> None:
    factories.make_article(path="/coast/2026/05/ferry/", language="fr")
    factories.make_section(slug="coast")
    StandingPage.objects.create(slug="about-us", title="About us")
    for path in (
        "/coast/2026/05/ferry/",
        "/coast/",
        "/about-us/",
        "/fr/",
        "/latest/",
        "/admin/x/",
        "/",
    ):
        answer = Page(sign_in("chief"), url("redirect_add")).press(SAVE, path=path, target="/new/")
        assert "Something stands at" in answer.content.decode(), path
    assert not Redirect.objects.exists()
    Page(sign_in("chief"), url("redirect_add")).press(SAVE, path="/coast/old/", target="/new/")
    redirect = Redirect.objects.get()
    factories.make_article(path="/coast/old/")  # as an import may have left it
    change = Page(sign_in("chief"), url("redirect_change", redirect.pk))
    change.press(SAVE, target="/newer/")
    assert Redirect.objects.get().target == "/newer/"


@pytest.mark.parametrize("forged", ["x", "9" * 40, "-1", "1; DROP", "\x00"])
@pytest.mark.parametrize(
    ("screen", "field"),
    [("author_add", "portrait"), ("redirect_add", "article"), ("correction_add", "article")],
)
def test_a_forged_choice_is_refused_in_a_sentence(
    sign_in: SignIn, screen: str, field: str, forged: str
) -> None:
    answer = sign_in("chief").post(url(screen), {field: forged})
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors[field]


def test_a_redirect_is_written_with_slashes(sign_in: SignIn) -> None:
    Page(sign_in("chief"), url("redirect_add")).press(SAVE, path="old", target="/new/")
    assert Redirect.objects.get().path == "/old/"


def test_a_page_and_a_section_do_not_share_an_address(sign_in: SignIn) -> None:
    factories.make_section(slug="world")
    StandingPage.objects.create(slug="about", title="About")
    client = sign_in("chief")
    page = Page(client, url("standingpage_add")).press(SAVE, title="World", slug="world")
    section = Page(client, url("section_add")).press(SAVE, name="About", slug="about")
    language = Page(client, url("section_add")).press(SAVE, name="Fr", slug="fr")
    for answer in (page, section, language):
        assert "Something else stands at" in answer.content.decode()
    assert (Section.objects.count(), StandingPage.objects.count()) == (1, 1)


def test_a_correction_is_issued_once_and_then_kept(sign_in: SignIn) -> None:
    article = factories.make_article()
    client = sign_in("editor")
    start = f"{url('correction_add')}?article={article.uid}"
    page = Page(client, start)
    assert page.values()["article"] == [str(article.pk)]
    page.press(SAVE, text="The boat left at six.", before="five", after="six")
    correction = Correction.objects.get()
    assert (correction.article, correction.at, correction.kind) == (article, NOW, "correction")
    assert Article.objects.get().updated_at == NOW
    change = url("correction_change", correction.pk)
    assert "The boat left at six." in client.get(change).content.decode()
    assert client.post(change, {"text": "Forged"}).status_code == 403
    assert client.post(url("correction_delete", correction.pk), {"post": "yes"}).status_code == 403
    correction.refresh_from_db()
    assert correction.text == "The boat left at six."


def test_the_search_of_selects_gives_uids_and_needs_the_right(sign_in: SignIn) -> None:
    author = factories.make_author(name="Mina Sato")
    query = "?app_label=articles&model_name=byline&field_name=author&term=mina&by=uid"
    address = reverse("admin:autocomplete") + query
    found = sign_in("reporter").get(address).json()["results"]
    assert found == [{"id": str(author.uid), "text": "Mina Sato"}]
    people = query.replace("byline", "author").replace("field_name=author", "field_name=user")
    assert sign_in("reporter").get(reverse("admin:autocomplete") + people).status_code == 403


@pytest.mark.parametrize("typed", ["english!", "<b>", "en_GB", "e"])
def test_a_language_is_a_code_that_pages_can_say_of_themselves(sign_in: SignIn, typed: str) -> None:
    Publication.objects.get_or_create(pk=1)
    series, client = factories.make_series(language="en"), sign_in("chief")
    for name, key in (("publication", 1), ("series", series.pk)):
        form = Page(client, url(f"{name}_change", key))
        answer = form.press(SAVE, language=typed)
        assert "Write a language code such as en, ar or pt-br." in answer.content.decode()
    form = Page(client, url("series_change", series.pk))
    assert form.press(SAVE, language="pt-br").status_code == 302
    assert Series.objects.get().language == "pt-br"
