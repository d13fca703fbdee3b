"""Which chosen related stories an export names."""

import pytest

from articles.exporting import Selection, rows
from articles.models import RelatedStory, State
from tests import factories

pytestmark = pytest.mark.django_db


def test_an_export_of_public_stories_names_no_other_as_related() -> None:
    story, draft = factories.make_article(), factories.make_article(state=State.DRAFT)
    other = factories.make_article()
    for place, related in enumerate((draft, other)):
        RelatedStory.objects.create(article=story, related=related, position=place)
    public = Selection(states=("published",))
    assert next(rows.stream(public))["related"] == [str(other.uid)]
    assert next(rows.stream(Selection()))["related"] == [str(draft.uid), str(other.uid)]
