"""The article record in the reference is the one that is written and read."""

import re

import pytest

from articles import exporting
from articles.exporting.formats import csv
from articles.importing import records
from articles.models import RECORDED_STATES, Article, Correction, Kind, SeriesEntry, Summary
from articles.text import html
from tests import factories
from tests.docs.pages import part, read, rows, words
from tests.prove.queries import a_full_story

REFERENCE = read("docs/reference/article-record.md")
KEYS = {words(row[0])[0]: row for row in rows(REFERENCE.split("## Names of other systems")[0])}
FOREIGN = {words(row[0])[0]: row[1] for row in rows(part(REFERENCE, "## Names of other systems"))}


def test_the_reference_names_each_key_of_an_export_in_its_order() -> None:
    assert tuple(KEYS) == (*exporting.KEYS, *exporting.OPTIONAL)


def test_the_reference_names_each_key_that_an_import_knows_and_no_other() -> None:
    known = {*records._READERS, *records._ALIASES, *records._KNOWN_AND_UNUSED}
    assert KEYS.keys() | FOREIGN.keys() == known


def test_each_name_of_another_system_is_read_as_the_reference_says() -> None:
    for name, key in records._ALIASES.items():
        assert words(FOREIGN[name])[0] == key


def test_the_entities_of_the_named_keys_alone_are_undone() -> None:
    sentence = re.search(r"entities are undone in (.*?) alone", REFERENCE)
    assert sentence is not None
    assert set(words(sentence[1])) == records._UNESCAPED


@pytest.mark.parametrize(
    ("key", "values"),
    [("kind", Kind.values), ("state", RECORDED_STATES), ("corrections", Correction.Kind.values)],
)
def test_the_reference_names_each_word_that_a_key_may_have(key: str, values: list[str]) -> None:
    assert set(values) <= set(re.findall(r"\w+", KEYS[key][2]))


def test_the_reference_names_each_state_of_a_summary() -> None:
    assert set(Summary.State.values) <= set(words(part(REFERENCE, "## Summaries")))


@pytest.mark.django_db
def test_the_reference_names_each_part_of_the_keys_that_are_objects() -> None:
    factories.make_section()
    article = Article.objects.get(path=a_full_story())
    article.sources.create(source="old", external_id="17", content_hash="0" * 64)
    article.related_stories.create(related=factories.make_article())
    SeriesEntry.objects.filter(article=article).update(announced="Still to come")
    (record,) = [
        record
        for record in exporting.stream(exporting.Selection())
        if record["path"] == article.path
    ]
    for key, row in KEYS.items():
        value = record[key][0] if isinstance(record[key], list) and record[key] else record[key]
        if isinstance(value, dict):
            braces = re.search(r"\{([^}]*)\}", row[1] + row[2])
            assert braces is not None, key
            assert re.findall(r"\w+", braces[1]) == [*value], key


def test_the_reference_names_what_csv_leaves_out() -> None:
    sentence = part(REFERENCE, "## CSV").strip().split(". ")[0]
    assert set(words(sentence)) == csv._LEFT_OUT


def test_a_figure_without_its_file_is_written_as_the_reference_says() -> None:
    picture = html.ExportedPicture("boat.jpg", "A boat", missing=True)
    body = '<figure data-image="7"><figcaption>At sea</figcaption></figure>'
    written = html.give_figures(body, {"7": picture})
    attributes = set(re.findall(r"(data-\w+)=", written))
    shown = re.search(r"an export writes `(<figure [^`]+)`", REFERENCE)
    assert shown is not None
    assert set(re.findall(r"(data-\w+)=", shown[1])) == attributes == {"data-file", "data-alt"}
