"""The stories that a record names as related, which may stand later in the file than it."""

from collections.abc import Iterator, Sequence
from itertools import batched
from typing import Final

from articles.importing import matching
from articles.importing.options import Options
from articles.importing.report import Report
from articles.importing.values import Record
from articles.models import Article, RelatedStory
from articles.publishing import bulk

type _Name = tuple[str, str]
_AT_ONCE: Final = 400


class RelatedIds:
    """Finds the stories that records name, and writes them once all records were read.

    A story that has none and that nobody here has saved gets them even where it is left
    alone otherwise: an import that was ended before its last line had not written them yet.
    """

    def __init__(self, options: Options, report: Report) -> None:
        self._options = options
        self._report = report
        self._found: dict[_Name, int] = {}
        self._waiting: dict[int, tuple[Record, bool]] = {}

    def load(self, records: Sequence[Record]) -> None:
        """Look up every story that these records name."""
        names = {name for record in records for name in _names(record)}
        self._found = matching.stories(names) if names else {}

    def differs(self, record: Record, article: Article) -> bool:
        """Say whether the record names other stories than an editor here chose."""
        if "related" not in record.values:
            return False
        standing = _standing(article.pk)
        untouched = not standing and article.latest_revision is None
        return not untouched and self._chosen(record, article.pk) != standing

    def wait(self, record: Record, article_id: int | None, outcome: str) -> None:
        """Remember a story that was dealt with, until all that the file has are here."""
        if "related" in record.values and article_id is not None and outcome != "differs":
            is_ours = outcome != "unchanged" or self._options.update
            self._waiting[article_id] = (_slim(record), is_ours)

    def waiting(self) -> Iterator[tuple[Record, int]]:
        """Give the records that wait, and their stories, with what they name looked up."""
        if self._options.dry_run:
            return
        for some in batched(self._waiting.items(), _AT_ONCE):
            self.load([record for _pk, (record, _is_ours) in some])
            for article_id, (record, _is_ours) in some:
                missing = [name[1] for name in _names(record) if name not in self._found]
                self._report.note("related", missing)
                yield record, article_id

    def put(self, record: Record, article_id: int, settling: bool = False) -> bool:
        """Write what the record names and is here; says whether it was anything new."""
        if "related" not in record.values:
            return False
        standing, chosen = _standing(article_id), self._chosen(record, article_id)
        if chosen == standing:
            return False
        is_ours = not settling or self._waiting[article_id][1]
        if not is_ours and (standing or not _is_unsaved(article_id)):
            return False
        bulk.choose(article_id, chosen)
        return True

    def _chosen(self, record: Record, article_id: int) -> list[int]:
        found = (self._found.get(name) for name in _names(record))
        return [pk for pk in dict.fromkeys(found) if pk is not None and pk != article_id]


def _names(record: Record) -> list[_Name]:
    return [(record.source, given) for given in record.values.get("related", [])]


def _slim(record: Record) -> Record:
    """Keep of a record what is needed at the end, and not its text."""
    related = record.values["related"]
    return Record(record.place, {"related": related}, "", record.source, record.external_id)


def _standing(article_id: int) -> list[int]:
    rows = RelatedStory.objects.filter(article=article_id).order_by("position", "pk")
    return list(rows.values_list("related_id", flat=True))


def _is_unsaved(article_id: int) -> bool:
    """Say whether nobody here has saved the story."""
    return Article.objects.filter(pk=article_id, latest_revision=None).exists()
