"""Who may write what stands beside stories: asked in the verb, whichever face calls it."""

import pytest
from django.core.exceptions import PermissionDenied

from articles import publishing
from articles.models import Section, Topic
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
