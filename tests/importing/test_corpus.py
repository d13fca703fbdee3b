"""The real archive comes in as it is: whole, recognised again, and in either order.

A twentieth of it is enough here; ``TEST_CORPUS_STEP=1`` takes all of it. That every link,
table and caption is there is read from exports, in tests/exporting.
"""

import json
import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest

from articles.importing import moments, read_authors
from articles.models import Article, Author, Publication, Section
from articles.text.slugs import slugify
from tests.exporting import source
from tests.importing.bench import Outcome, bring
from tests.moments import NOW

pytestmark = pytest.mark.django_db

STEP: Final = int(os.environ.get("TEST_CORPUS_STEP", "20"))
NEWS: Final = "news-en-digitalgov.jsonl"
GUIDES: Final = "articles-multilingual-opensourceguide.jsonl"


class Archive:
    """A part of the corpus: some of the lines, and the Markdown files of the same stories."""

    def __init__(self, corpus: Path, folder: Path) -> None:
        self.corpus, self.folder = corpus, folder
        self.records = {name: self._take(name) for name in (NEWS, GUIDES)}
        self.files = folder / "files"
        self.files.mkdir()
        slugs = {str(record["slug"]) for record in self.records[NEWS]}
        for file in sorted((corpus / "markdown-frontmatter").iterdir())[:: max(STEP // 4, 1)]:
            if file.stem[11:] in slugs or STEP == 1:
                shutil.copy(file, self.files)
        self.number_of_files = len(list(self.files.iterdir()))

    def _take(self, name: str) -> list[dict[str, Any]]:
        lines = (self.corpus / name).read_text("utf-8").splitlines(keepends=True)
        raw = {path.name[11:-3] for path in (self.corpus / "markdown-frontmatter").iterdir()}
        taken = [
            line
            for number, line in enumerate(lines)
            if number % STEP == 0 or (number % 5 == 0 and str(json.loads(line)["slug"]) in raw)
        ]
        (self.folder / name).write_text("".join(taken), "utf-8")
        return [json.loads(line) for line in taken]

    def news(self, **options: Any) -> Outcome:
        cards = read_authors(self.corpus / "authors-digitalgov.json")
        return bring(self.folder / NEWS, authors=cards, **options)

    def guides(self) -> Outcome:
        return bring(self.folder / GUIDES, default_date=NOW)

    def markdown(self) -> Outcome:
        return bring(self.files, "markdown")


@pytest.fixture
def archive(corpus: Path, tmp_path: Path) -> Archive:
    return Archive(corpus, tmp_path)


def test_the_archive_comes_in_whole_and_a_second_run_changes_nothing(archive: Archive) -> None:
    news, guides = len(archive.records[NEWS]), len(archive.records[GUIDES])
    outcome = archive.news()
    assert outcome.only(created=news), outcome.text
    assert archive.guides().only(created=guides)
    outcome = archive.markdown()
    assert archive.number_of_files > 5
    assert outcome.counts["unchanged"] + outcome.counts["differs"] == archive.number_of_files
    assert Article.objects.count() == news + guides
    before = list(Article.objects.order_by("id").values())
    assert archive.news().only(unchanged=news)
    assert archive.news(update=True).only(unchanged=news)
    assert archive.guides().only(unchanged=guides)
    assert archive.markdown().counts["created"] == 0
    assert list(Article.objects.order_by("id").values()) == before


def test_files_first_and_lines_afterwards_double_nothing_either(archive: Archive) -> None:
    assert archive.markdown().only(created=archive.number_of_files)
    news = len(archive.records[NEWS])
    outcome = archive.news()
    assert outcome.only(created=news - archive.number_of_files, differs=archive.number_of_files), (
        outcome.text
    )
    assert Article.objects.count() == news


def test_words_topics_authors_and_moments_are_all_there(archive: Archive) -> None:
    archive.news()
    archive.guides()
    words, lost = Counter[str](), Counter[str]()
    zone = Publication.get_current().zone
    for record in [*archive.records[NEWS], *archive.records[GUIDES]]:
        external_id = record.get("id") or f"{record['lang']}/{record['slug']}"
        story = Article.objects.get(sources__external_id=external_id)
        wanted = source.read(record)
        words += wanted.words
        lost += wanted.words - source.words(story.plain_text)
        topics = story.topic_items.order_by("position").values_list("tag__slug", flat=True)
        assert list(topics) == list(dict.fromkeys(slugify(tag) for tag in record["tags"]))
        authors = story.bylines.order_by("position").values_list("author__slug", flat=True)
        assert list(authors) == list(dict.fromkeys(record.get("authors", [])))
        if "date" in record:
            assert story.published_at == moments.read(record["date"], zone).at
    assert lost.total() <= words.total() * 0.002, lost.most_common(20)


def test_names_of_sections_and_authors_are_made_for_people(archive: Archive) -> None:
    archive.news()
    names = dict(Section.objects.values_list("slug", "name"))
    assert names["content-strategy"] == "Content strategy"
    cards = read_authors(archive.corpus / "authors-digitalgov.json")
    for author in Author.objects.all():
        if author.slug in cards:
            assert (author.name, author.affiliation) == (
                cards[author.slug].name,
                cards[author.slug].affiliation,
            )
        else:
            assert author.name[0].isupper()


def test_one_guide_in_nine_languages_stands_at_nine_addresses(archive: Archive) -> None:
    archive.guides()
    paths = list(Article.objects.values_list("path", "language"))
    assert len({path for path, _language in paths}) == len(paths)
    for path, language in paths:
        assert path is not None
        assert path.startswith(f"/{language}/") is (language != "en")
