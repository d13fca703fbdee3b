"""A reader goes from a point of the summary to where the article says it, and back."""

import re

import pytest
from django.test import Client

from articles import publishing
from articles.models import Article
from articles.permissions import Actor
from tests import factories
from tests.moments import NOW

pytestmark = pytest.mark.django_db

BODY = "<p>The ferry to Skye took 1,200 people on Friday.</p><p>Ann Roe was on board.</p>"
POINTS = ["1,200 people took the ferry to Skye", "It was on Friday", "Ann Roe was on board"]


def published(body: str = BODY) -> Article:
    story = factories.make_article("draft", body=body)
    typed = publishing.read_story(story)
    typed["summary"] = {"points": POINTS, "checked": True}
    return publishing.publish(story, typed, Actor.person(factories.make_user("chief")), NOW)


def test_a_point_links_to_its_paragraph_and_the_paragraph_back(
    client: Client,
) -> None:
    story = published()
    page = client.get(story.get_absolute_url()).content.decode()
    (anchor,) = set(re.findall(r'<li id="summary-1">.*?href="#(p-[0-9a-f]{8})"', page))
    assert f'<p id="{anchor}">The ferry to Skye' in page
    assert 'href="#summary-1" aria-labelledby="summary-back">' in page
    assert page.count('id="summary-back"') == 1
    assert f'<li id="summary-end-1"><span class="point">{POINTS[0]}</span>' in page
    assert page.count("Where the article says this") == 6


def test_the_stored_text_stays_without_anchors() -> None:
    story = Article.objects.get(pk=published().pk)
    assert "id=" not in story.body + story.rendered_body
