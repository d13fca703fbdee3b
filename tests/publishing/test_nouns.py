"""Who may write what stands beside stories, and where: asked in the verb, whoever calls it."""

import pytest
from django.core.exceptions import PermissionDenied

from articles import publishing
from articles.models import Redirect, Section, StandingPage, Topic
from articles.publishing import integrity
from tests import factories
from tests.moments import NOW

pytestmark = pytest.mark.django_db


def test_who_may_not_change_a_noun_changes_none() -> None:
    reporter = factories.make_actor("reporter")
    topic = factories.make_topic(name="Tides")
    topic.name = "Waves"
    with pytest.raises(PermissionDenied):
        publishing.save_noun(topic, reporter, NOW)
    with pytest.raises(PermissionDenied):
        publishing.save_noun(Section(slug="new", name="New"), reporter, NOW)
    assert Topic.objects.get().name == "Tides"
    assert not Section.objects.exists()


def test_who_may_not_delete_a_noun_deletes_none() -> None:
    topic = factories.make_topic()
    with pytest.raises(PermissionDenied):
        publishing.delete_noun(topic, factories.make_actor("reporter"), NOW)
    assert Topic.objects.filter(pk=topic.pk).exists()
    publishing.delete_noun(topic, factories.make_actor("editor"), NOW)
    assert not Topic.objects.exists()


@pytest.mark.parametrize("slug", ["sea", "about", "lighthouse", "latest", "fr", "gd"])
def test_a_section_or_page_takes_no_address_that_something_else_has(slug: str) -> None:
    chief = factories.make_actor("chief")
    factories.make_section(slug="sea", name="Sea")
    StandingPage.objects.create(slug="about", title="About")
    other = factories.make_section(slug="other", name="Other")
    factories.make_article(path="/lighthouse/", language="gd", section=other)
    other.slug = slug
    for noun in (
        Section(slug=slug, name="New"), StandingPage(slug=slug, title="New"), other,
    ):  # fmt: skip
        with pytest.raises(publishing.NotReady) as refused:
            publishing.save_noun(noun, chief, NOW)
        assert [finding.field for finding in refused.value.findings] == ["slug"]
    assert Section.objects.count() == 2
    assert StandingPage.objects.count() == 1


def test_a_section_keeps_its_own_address_and_takes_one_that_only_leads_on() -> None:
    chief = factories.make_actor("chief")
    section = factories.make_section(slug="sea", name="Sea")
    section.name = "The sea"
    publishing.save_noun(section, chief, NOW)
    Redirect.objects.create(path="/coast/", target="/sea/", created_at=NOW)
    publishing.save_noun(StandingPage(slug="coast", title="Coast"), chief, NOW)
    assert not Redirect.objects.exists()
    assert [f for f in integrity.check(NOW) if "clash" in f.kind] == []
