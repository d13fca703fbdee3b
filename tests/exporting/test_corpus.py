"""Real articles come in and go out whole, read from their source files by other code.

A tenth of them is enough here; ``TEST_CORPUS_STEP=1`` takes all 1,914.
"""

import dataclasses
import datetime as dt
import json
import os
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest
from django.core.management import call_command

from tests.exporting import source
from tests.exporting.test_round_trip import contents, empty_the_newsroom, export

pytestmark = pytest.mark.django_db

STEP: Final = int(os.environ.get("TEST_CORPUS_STEP", "10"))
FILES: Final = ("news-en-digitalgov.jsonl", "articles-multilingual-opensourceguide.jsonl")
# Links that lead nowhere in the source itself (a scheme that isn't one, an impossible host),
# have no words, stand inside another link or in a passage of HTML where Markdown isn't read.
NO_LINKS: Final = frozenset(
    {
        "#",
        "/{BRANCH}/",
        "about:blank",
        "hhttps://governingopen.com/",
        "htps://www.usa.gov/",
        "http://%20http//www.contentquality.com/",
        "http://file:http://help.utest.com/testers/crash-courses/functional/test-case-writing-creation-101",
        "http://gsa.github.io/Mobile-Code-Catalog/|",
        "http://www.howto.gov/firstfridays",
        "http://www.howto.gov/training/classes/mobile-user-experience-recommendations-and-guidelines-panel",
        "http://www.nature.com/news/genomics-is-failing-on-diversity-1.20759",
        "http://www.nejm.org/doi/full/10.1056/NEJMsr1809937",
        "http://www.youtube.com/watch?v=IYxi9KvYMok",
        "http://www.youtube.com/watch?v=bYi9OjWUR6E",
        "http://www.youtube.com/watch?v=q9-aF46xqE4",
        "https://cfpb.github.io/design-manual/page-components/50-50.html",
        "https://digital.gov/2016/01/08/what-are-your-customers-searching-for/>",
        "https://digital.gov/topics/public-policy/",
        "https://gaotest.files.wordpress.com/2016/10/gao-16-885t_fig11.jpg",
        "https://s3.amazonaws.com/sitesusa/wp-content/uploads/sites/482/2015/08/"
        "Agency-Guide-for-FedRAMP-Authorizations_FINAL.pdf",
        "https://www.gov.uk/",
        "https://www.sam.gov/portal/SAM/##11",
        "https://www.w3.org/TR/wai-aria-1.1/#aria-labelledby",
        "ttps://www.fluidui.com/",
    }
)
NO_LINK_STARTS: Final = ("mailto:_DL_CFPB", "https://rockwoodleadership.org/nonprofit-four-day")
# Its "tables" are samples of code inside of backquotes that Markdown doesn't keep together.
NO_TABLES: Final = frozenset(
    {
        "mythbusters-guide-to-accessibility-what-weve-learned-about-508-compliance-that-all-"
        "technologists-can-use"
    }
)
# Its caption holds a link in Markdown, in HTML where Markdown isn't read: the address stays.
NO_CAPTIONS: Final = frozenset({"why-your-team-needs-its-own-style-guide-where-start"})


def take(corpus: Path, folder: Path) -> list[dict[str, Any]]:
    """Write every ``STEP``-th article into files of the same names; gives their records."""
    taken: list[dict[str, Any]] = []
    for name in FILES:
        lines = (corpus / name).read_text("utf-8").splitlines(keepends=True)[::STEP]
        (folder / name).write_text("".join(lines), "utf-8")
        taken += [json.loads(line) for line in lines]
    return taken


def bring_in(folder: Path) -> None:
    """Import the files that ``take`` wrote."""
    for name in FILES:
        call_command(
            "import_articles", str(folder / name), format="jsonl", default_date="2024-01-01",
            verbosity=0,
        )  # fmt: skip


def matched(path: Path) -> dict[str, dict[str, Any]]:
    """Give exported records by the id that they have in the source."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return {record["source"]["id"]: record for record in records}


def named(nouns: list[dict[str, str]]) -> set[str]:
    """Give slugs and names in one form."""
    return {noun[key].lower().replace(" ", "-") for noun in nouns for key in ("slug", "name")}


def missing_from(record: dict[str, Any], wanted: source.Source) -> list[tuple[str, object]]:
    """Say what of a story's source its export doesn't hold."""
    found = source.Exported(record["body_html"])
    lost: list[tuple[str, object]] = [
        ("link", link)
        for link in wanted.links - found.links - NO_LINKS
        if not link.startswith(NO_LINK_STARTS)
    ]
    if record["slug"] not in NO_CAPTIONS:
        lost += [("caption", words) for words in wanted.captions if words not in found.captions]
    lost += [("code", code) for code in wanted.code if code not in found.code]
    if wanted.tables > found.tables and record["slug"] not in NO_TABLES:
        lost.append(("table", (wanted.tables, found.tables)))
    for kind, names, nouns in (
        ("topic", wanted.topics, record["topics"]),
        ("author", wanted.authors, record["bylines"]),
    ):
        lost += [(kind, n) for n in names if n.lower().replace(" ", "-") not in named(nouns)]
    if wanted.moment and dt.datetime.fromisoformat(record["published_at"]) != wanted.moment:
        lost.append(("moment", (wanted.moment, record["published_at"])))
    return lost


@dataclasses.dataclass
class Compared:
    """Sources against exports: all words and those lost, what was looked for and what is lost."""

    words: Counter[str]
    lost_words: Counter[str]
    looked_for: Counter[str]
    lost: list[tuple[str, str, object]]


def compare(taken: list[dict[str, Any]], records: dict[str, dict[str, Any]]) -> Compared:
    """Look in each story's export for all that its source holds."""
    found = Compared(Counter(), Counter(), Counter(), [])
    for article in taken:
        record = records[article.get("id") or f"{article['lang']}/{article['slug']}"]
        wanted = source.read(article)
        found.words.update(wanted.words)
        found.lost_words.update(wanted.words - source.Exported(record["body_html"]).words)
        found.looked_for.update(
            {
                "link": len(wanted.links),
                "caption": len(wanted.captions),
                "code block": len(wanted.code),
                "table": wanted.tables,
                "topic": len(wanted.topics),
                "author": len(wanted.authors),
                "moment": wanted.moment is not None,
            }
        )
        found.lost += [(record["slug"], *what) for what in missing_from(record, wanted)]
    return found


def exported_again(folder: Path, form: str) -> Path:
    """Import what was exported in a form into an empty newsroom, and export it again."""
    empty_the_newsroom()
    call_command("import_articles", str(folder / form), format=form, verbosity=0)
    export(folder / f"{form}-again", form)
    return folder / f"{form}-again"


def test_the_corpus_is_in_its_export_whole_and_comes_back_from_it_the_same(
    corpus: Path, tmp_path: Path
) -> None:
    taken = take(corpus, tmp_path)
    bring_in(tmp_path)  # once: nothing that is asked of it takes longer
    export(tmp_path / "jsonl", "jsonl")
    export(tmp_path / "markdown", "markdown")
    records = matched(tmp_path / "jsonl")
    assert len(records) == len(taken)
    found = compare(taken, records)
    assert found.lost == []
    assert found.lost_words.total() <= found.words.total() * 0.002
    again = exported_again(tmp_path, "jsonl")
    assert again.read_bytes() == (tmp_path / "jsonl").read_bytes()
    again = exported_again(tmp_path, "markdown")
    assert contents(again) == contents(tmp_path / "markdown")
