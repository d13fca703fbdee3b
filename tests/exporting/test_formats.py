"""The three ways to write a record, without a database."""

import csv
import io
import json
from typing import Any

import pytest
import yaml

from articles.exporting import KEYS
from articles.exporting.formats import csv as csv_format
from articles.exporting.formats import jsonl, markdown
from tests.exporting.records import a_full_record, a_record

NASTY = [
    "null",
    "true",
    "2026-03-02",
    "1e3",
    "0x1F",
    "yes",
    "~",
    "- item",
    "# no comment",
    "key: value",
    "“quoted” and 'quoted' and \"quoted\"",
    "back\\slash",
    "two\nlines",
    "tab\tand\x0bfeed",
    "---",
    "...",
    "&anchor *alias !tag |literal >folded %directive @at `tick`",
    "line\u2028separator \u2029 \x85 next",
    "control \x01 \x7f \x9f",
    "\ufeffmark",
    "😀 أخبار हिन्दी 日本語",
    " padded ",
    "",
]


def cells(record: dict[str, Any]) -> dict[str, str]:
    """Read one record back through a CSV reader."""
    text = csv_format.header() + csv_format.line(record)
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    return row


def front_matter(record: dict[str, Any]) -> dict[str, Any]:
    """Read the front matter back through a YAML reader."""
    opening, front, _rest = markdown.page(record).split("---\n", 2)
    assert opening == ""
    value = yaml.safe_load(front)
    assert isinstance(value, dict)
    return value


def test_a_json_line_holds_the_keys_in_the_promised_order() -> None:
    record = a_full_record()
    line = jsonl.line(record)
    assert list(json.loads(line)) == list(KEYS)
    assert json.loads(line) == record


def test_a_json_line_is_one_line_for_every_reader() -> None:
    line = jsonl.line(a_record(headline="a\u2028b\u2029c\x85d\ne"))
    assert line.splitlines(keepends=True) == [line]
    assert json.loads(line)["headline"] == "a\u2028b\u2029c\x85d\ne"


def test_letters_of_every_script_stand_as_they_are_in_json() -> None:
    assert "أخبار" in jsonl.line(a_record(headline="أخبار"))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    formula = f'{start}HYPERLINK("https://example.org","x")'
    assert cells(a_record(headline=formula))["headline"] == f"'{formula}"


def test_a_joined_list_that_begins_like_a_formula_gets_an_apostrophe() -> None:
    row = cells(a_record(topics=[{"slug": "-odd", "name": "x"}, {"slug": "b", "name": "y"}]))
    assert row["topics"] == "'-odd;b"


def test_csv_joins_lists_and_names_objects_by_their_slug() -> None:
    row = cells(a_full_record())
    assert row["topics"] == "tides;walls"
    assert row["bylines"] == "iris-okafor"
    assert row["section"] == "coast"
    assert row["series"] == "storms"
    assert row["lead_image"] == "wall.jpg"
    assert row["redirects"] == "/old/a/;/old/b/"
    assert row["words"] == "3"
    assert row["updated_at"] == ""


def test_csv_has_every_scalar_key_in_the_promised_order() -> None:
    scalars = [key for key, value in a_record().items() if not isinstance(value, dict | list)]
    header = next(csv.reader(io.StringIO(csv_format.header())))
    assert header == [key for key in KEYS if key in header]
    optional = {"lead_image", "series", "summary", "source"}
    assert set(scalars) - optional <= set(header)


def test_csv_keeps_quotation_marks_separators_and_line_ends() -> None:
    text = 'a "b"; c, d\r\ne\nf'
    assert cells(a_record(standfirst=text))["standfirst"] == text


@pytest.mark.parametrize("text", NASTY)
def test_front_matter_keeps_every_text_a_text(text: str) -> None:
    record = a_full_record(headline=text, redirects=[text], topics=[{"slug": text, "name": text}])
    front = front_matter(record)
    assert front["headline"] == text
    assert front["redirects"] == [text]
    assert front["topics"] == [{"slug": text, "name": text}]


def test_front_matter_is_the_record_without_its_body() -> None:
    record = a_full_record()
    front = front_matter(record)
    assert list(front) == [key for key in KEYS if key != "body_html"]
    assert front == {key: value for key, value in record.items() if key != "body_html"}


def test_front_matter_holds_no_line_that_could_end_it() -> None:
    page = markdown.page(a_full_record(headline="---", standfirst="a\n---\nb"))
    assert page.splitlines().count("---") == 2


def test_the_body_stands_below_as_markdown() -> None:
    page = markdown.page(a_record(body_html="<h2>Held</h2>\n<p>The <strong>wall</strong>.</p>"))
    assert page.endswith("---\n\n## Held\n\nThe **wall**.\n")


def test_file_names_keep_the_order_and_say_the_slug() -> None:
    names = [markdown.file_name(n, a_record(slug=s)) for n, s in ((9, "z"), (10, "a"), (11, ""))]
    assert names == sorted(names) == ["00000009-z.md", "00000010-a.md", "00000011.md"]


@pytest.mark.parametrize("slug", ["../../etc/passwd", "a/b", "नमस्ते" * 40, "x" * 300, "\x00", "."])
def test_file_names_are_safe_whatever_the_slug(slug: str) -> None:
    name = markdown.file_name(1, a_record(slug=slug))
    assert "/" not in name
    assert "\x00" not in name
    assert len(name.encode()) < 200
    assert markdown.FILE_NAME.fullmatch(name)
