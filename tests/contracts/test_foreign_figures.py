"""Pages of other sites mark figures with names of their own; none may stop our work."""

from pathlib import Path

import pytest
from django.core.management import call_command

from articles import publishing
from articles.models import Article, StandingPage
from articles.publishing import integrity
from tests import factories
from tests.importing.bench import bring, record, write_lines
from tests.moments import NOW

pytestmark = pytest.mark.django_db

FIGURES = [
    '<figure data-image="17"><figcaption>A gull</figcaption></figure>',
    '<figure data-image="@5"><figcaption>A gull</figcaption></figure>',
]


@pytest.mark.parametrize("figure", FIGURES)
def test_a_pasted_figure_of_another_site_can_be_saved_and_keeps_its_words(figure: str) -> None:
    snapshot = publishing.empty_story("en")
    snapshot["fields"] |= {"headline": "Gulls", "body": f"<p>Many.</p>{figure}"}
    article = publishing.save_draft(None, snapshot, factories.make_actor(), NOW)
    assert "A gull" in article.rendered_body
    page = StandingPage(title="Gulls", slug="gulls", language="en", body=figure)
    publishing.save_noun(page, factories.make_actor("chief"), NOW)
    assert "A gull" in page.rendered_body


@pytest.mark.parametrize("figure", FIGURES)
def test_a_record_with_such_a_figure_is_imported_checked_and_exported(
    figure: str, tmp_path: Path
) -> None:
    lines = [record(id="one", body_html=f"<p>Many.</p>{figure}"), record(id="two", slug="two")]
    outcome = bring(write_lines(tmp_path / "in.jsonl", lines))
    assert outcome.only(created=2)
    assert "A gull" in Article.objects.order_by("id")[0].plain_text
    assert "wrong-derived" not in {finding.kind for finding in integrity.check(NOW)}
    out = tmp_path / "out.jsonl"
    call_command("export_articles", format="jsonl", output=str(out), verbosity=0)
    assert "A gull" in out.read_text("utf-8")
