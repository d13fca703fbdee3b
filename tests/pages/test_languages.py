"""An article speaks its own language, the frame round it the publication's."""

import pytest
from django.test import Client

from articles.models import Publication
from articles.pages import frame
from tests import factories

pytestmark = pytest.mark.django_db


def publication_in(language: str) -> None:
    """Set the publication's language."""
    Publication.objects.update_or_create(pk=1, defaults={"language": language})
    frame.forget()


def test_a_french_story_in_an_english_paper_has_french_labels_in_an_english_frame(
    client: Client,
) -> None:
    factories.make_article()
    story = factories.make_article(language="fr", kind="analysis")
    factories.make_summary(story)
    page = client.get(str(story.path)).content.decode()
    assert '<html lang="fr" dir="ltr">' in page
    for words in ("Lire le résumé", "3 points", "Publié le", "min de lecture", "Analyse", " à "):
        assert words in page
    for words in ("Skip to main content", 'aria-label="Sections"', ">Search</button>"):
        assert words in page
    assert "Get a summary" not in page


def test_an_english_story_in_an_arabic_paper_has_english_labels_in_an_arabic_frame(
    client: Client,
) -> None:
    publication_in("ar")
    story = factories.make_article(language="en")
    factories.make_summary(story)
    page = client.get(str(story.path)).content.decode()
    assert '<html lang="en" dir="ltr">' in page
    assert "Get a summary" in page
    assert '<header class="mast" lang="ar">' in page
    for words in ("انتقل إلى المحتوى", 'aria-label="الأقسام"', ">بحث</button>"):
        assert words in page


def test_an_arabic_paper_reads_from_right_to_left(client: Client) -> None:
    publication_in("ar")
    factories.make_article(language="ar")
    for address, words in (
        ("/latest/", "الأحدث"),
        ("/search/", "ابحث في المقالات"),
        ("/no/such/page/", "الصفحة غير موجودة"),
    ):
        page = client.get(address).content.decode()
        assert '<html lang="ar" dir="rtl">' in page
        assert words in page


def test_days_and_months_are_written_in_the_storys_language(client: Client) -> None:
    french, arabic = (factories.make_article(language=code) for code in ("fr", "ar"))
    assert "mars 2026 à" in client.get(str(french.path)).content.decode()
    assert "مارس 2026،" in client.get(str(arabic.path)).content.decode()


def test_a_language_without_a_catalogue_speaks_the_papers_own(client: Client) -> None:
    publication_in("fr")
    story = factories.make_article(language="de")
    factories.make_summary(story)
    page = client.get(str(story.path)).content.decode()
    assert '<html lang="de" dir="ltr">' in page
    assert '<span class="get" lang="fr"' in page
