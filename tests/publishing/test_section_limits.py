"""Who is limited to sections acts on their stories alone, whatever a request says."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from articles import permissions, publishing
from articles.models import Article, Section
from articles.permissions import Actor
from tests import factories
from tests.moments import NOW
from tests.publishing.test_states import the_verbs

pytestmark = pytest.mark.django_db


@pytest.fixture
def coast() -> Section:
    return factories.make_section(slug="coast")


@pytest.fixture
def limited(coast: Section) -> Actor:
    """An editor of the coast alone."""
    user = factories.make_user("editor")
    user.sections.add(coast)
    return Actor.person(user)


def test_an_editor_acts_in_the_sections_given(limited: Actor, coast: Section) -> None:
    article = factories.make_article(state="draft", section=coast)
    assert publishing.publish(article, publishing.read_story(article), limited, NOW).is_public(NOW)


@pytest.mark.parametrize("verb", ["save", "submit", "publish", "approve", "return", "unpublish"])
def test_no_verb_reaches_a_story_elsewhere(limited: Actor, verb: str) -> None:
    states = {"approve": "in_review", "return": "in_review", "unpublish": "published"}
    article = factories.make_article(state=states.get(verb, "draft"))
    before = Article.objects.values().get()
    with pytest.raises(PermissionDenied):
        the_verbs()[verb](article, limited, NOW)
    assert Article.objects.values().get() == before


def test_an_own_story_elsewhere_is_out_of_reach_as_well(limited: Actor) -> None:
    article = factories.make_article(state="draft", created_by=limited.user)
    assert not permissions.may(limited, "save", article)
    assert permissions.may_read(limited, article)


@pytest.mark.parametrize("verb", ["save", "publish", "submit"])
def test_a_forged_section_neither_breaks_in_nor_out(
    limited: Actor, coast: Section, verb: str
) -> None:
    abroad = factories.make_section(slug="abroad")
    own, foreign = (factories.make_article(state="draft", section=s) for s in (coast, abroad))
    for article, section in ((own, abroad), (foreign, coast)):
        forged = publishing.read_story(article)
        forged["fields"]["section"] = str(section.uid)
        press = {
            "save": partial(publishing.save_draft, article, forged, limited, NOW),
            "publish": partial(publishing.publish, article, forged, limited, NOW),
            "submit": partial(publishing.submit, article, limited, NOW, None, forged),
        }[verb]
        with pytest.raises(PermissionDenied):
            press()
        article.refresh_from_db()
        assert article.section != section
        assert article.state == "draft"


def test_a_new_story_is_filed_nowhere_else(limited: Actor, coast: Section) -> None:
    story = publishing.empty_story("en")
    begun = publishing.save_draft(None, story, limited, NOW)
    assert permissions.may(limited, "save", begun)
    story["fields"]["section"] = str(factories.make_section().uid)
    with pytest.raises(PermissionDenied):
        publishing.save_draft(None, story, limited, NOW)
    assert Article.objects.count() == 1


def test_a_waiting_change_of_section_is_not_published_by_who_may_not_file_there(
    limited: Actor, coast: Section
) -> None:
    article = factories.make_article(section=coast)
    change = publishing.read_story(article)
    change["fields"]["section"] = str(factories.make_section().uid)
    copy = publishing.save_draft(article, change, factories.make_actor("chief"), NOW)
    with pytest.raises(PermissionDenied):
        publishing.publish(copy, publishing.read_story(copy), limited, NOW, copy.version)
