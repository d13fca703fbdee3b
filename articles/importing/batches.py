"""One import from end to end: read, plan, write, batch by batch."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from django.db import (
    DatabaseError,
    DataError,
    IntegrityError,
    OperationalError,
    transaction,
)
from django.utils.translation import gettext as _

from articles import audit
from articles.importing import records
from articles.importing.addresses import Addresses
from articles.importing.apply import ACTOR, Writer
from articles.importing.build import Builder
from articles.importing.library import Library
from articles.importing.options import Options
from articles.importing.pictures import Pictures
from articles.importing.plan import Decision, Planner
from articles.importing.readers.raw import Raw
from articles.importing.refusals import Refusal, Refused
from articles.importing.related import RelatedIds
from articles.importing.report import Report
from articles.importing.values import Record
from articles.publishing import Conflict

# A transaction should take so long: editors wait no longer for their turn than twice that.
_SECONDS: Final = 0.25
_FIRST, _UNMEASURED, _LARGEST, _BODY_BYTES = 16, 64, 400, 4 * 1024 * 1024
# What SQLite and PostgreSQL say of locks that go away.
_PASSING: Final = ("locked", "lock timeout", "deadlock", "could not serialize")
PAUSE: float = 1.0  # seconds
_COLLISIONS: Final = 4
_PATIENCE: Final = 60  # tries, each of which waits as long as the database's own timeout


class Run:
    """One import. Give it the reader's items; the report counts."""

    def __init__(
        self,
        options: Options,
        report: Report,
        advance: Callable[[int], None] = lambda _number: None,
    ) -> None:
        self._options = options
        self._report = report
        self._advance = advance
        self._pictures = Pictures(options.at)
        addresses = Addresses(keep=options.dry_run)
        library = Library(options, report, addresses)
        builder = Builder(options, library, self._pictures, addresses)
        self._related = RelatedIds(options, report)
        self._planner = Planner(options, builder, self._related)
        self._writer = Writer(options, report, library, self._pictures, self._related)
        self._seen: set[int] = set()
        self._size = _FIRST

    def take(self, items: Iterable[Raw | Refusal]) -> None:
        """Import all items, in their order. Raises ``DatabaseError`` when it must stop."""
        waiting: list[Record] = []
        weight = 0
        for record in self._read(items):
            waiting.append(record)
            weight += record.weight
            if len(waiting) >= self._size or weight >= _BODY_BYTES:
                self._carry_out(waiting)
                waiting, weight = [], 0
        self._carry_out(waiting)
        self._patiently(self._writer.settle)
        self._keep_account()

    def _read(self, items: Iterable[Raw | Refusal]) -> Iterator[Record]:
        """Type each record; print the refused ones in their places among the others."""
        for item in items:
            if isinstance(item, Refusal):
                self._refuse(item)
                continue
            try:
                record = records.read(item, self._options)
                self._require_new(record)
            except Refused as error:
                self._refuse(Refusal.of(item.place, error))
                continue
            yield record

    def _require_new(self, record: Record) -> None:
        key = hash((record.source, record.external_id))
        if key in self._seen:
            raise Refused(
                _("The id “%(id)s” stands in an earlier record already.")
                % {"id": record.external_id},
                "id",
            )
        self._seen.add(key)

    def _refuse(self, refusal: Refusal) -> None:
        self._report.refuse(refusal)
        self._advance(1)

    def _carry_out(self, batch: Sequence[Record]) -> None:
        """Plan and write a batch; what depends on its stories comes right after it."""
        rest = list(batch)
        while rest:
            try:
                decisions, rest = self._patiently(partial(self._attempt, rest))
            except (IntegrityError, DataError):
                self._one_by_one(rest)
                return
            self._account_for(decisions)

    def _patiently[T](self, act: Callable[[], T]) -> T:
        """Try until the database is no longer locked by somebody else."""
        for _try in range(_PATIENCE):
            try:
                return act()
            except Conflict:
                # An editor saved a story between reading and writing it: read it again.
                self._writer.forget()
            except OperationalError as error:
                self._writer.forget()
                if not any(word in str(error) for word in _PASSING):
                    raise
                self._report.tell_once(_("The database is locked by somebody else; waiting."))
                time.sleep(PAUSE)
        return act()

    def _attempt(self, batch: Sequence[Record]) -> tuple[list[Decision], list[Record]]:
        try:
            decisions, rest = self._planner.plan(batch)
            if not self._options.dry_run:
                self._writer.write(decisions)
                self._adapt()
        except DatabaseError:
            self._writer.forget()
            raise
        self._pictures.forget()
        return decisions, rest

    def _adapt(self) -> None:
        """Let the next batch be one that could be written in about ``_SECONDS``."""
        if not self._writer.seconds:
            self._size = max(self._size, min(self._size * 2, _UNMEASURED))
            return
        aim = self._writer.stories * _SECONDS / self._writer.seconds
        self._size = round(min(max(aim, self._size / 4, 1), self._size * 2, _LARGEST))

    def _one_by_one(self, batch: Sequence[Record]) -> None:
        """Find the record that the database refuses; the others stand."""
        for record in batch:
            try:
                decisions = self._again(record)
            except (IntegrityError, DataError) as error:
                reason = _("The database refused it: %(error)s.") % {
                    "error": str(error).splitlines()[0].rstrip(".")
                }
                self._refuse(Refusal(record.place, "", reason))
                continue
            self._account_for(decisions)

    def _again(self, record: Record) -> list[Decision]:
        """Try a few times: somebody else may have stored the same nouns or the same story
        in between, and then they are found.
        """
        for _try in range(_COLLISIONS):
            try:
                return self._patiently(partial(self._attempt, [record]))[0]
            except IntegrityError:
                continue
        return self._patiently(partial(self._attempt, [record]))[0]

    def _account_for(self, decisions: Sequence[Decision]) -> None:
        """Count and say what was done; the batch stands by now."""
        for decision in decisions:
            record = decision.record
            if decision.refusal is not None:
                self._refuse(decision.refusal)
                continue
            self._report.count(decision.outcome)
            self._related.wait(decision.record, _story_of(decision), decision.outcome)
            self._advance(1)
            self._say(record, decision)

    def _say(self, record: Record, decision: Decision) -> None:
        self._note(record.notes)
        if decision.outcome == "differs":
            keys = ", ".join(decision.changed) or "?"
            self._note([("differs", f"{record.place.file}:{record.place.line} ({keys})")])
        if decision.outcome in {"created", "updated"}:
            self._note(record.found)
            self._report.lose(record.place, record.lost)
            for sentence in record.tells:
                self._report.tell(record.place, sentence)

    def _note(self, notes: Sequence[tuple[str, str]]) -> None:
        """Pass on what was noticed, all cases of one kind together."""
        for kind in dict.fromkeys(kind for kind, _case in notes):
            self._report.note(kind, [case for one, case in notes if one == kind])

    def _keep_account(self) -> None:
        """Write into the audit log that the import took place, if it changed anything."""
        if self._options.dry_run or not self._report.has_written:
            return
        with transaction.atomic():
            audit.record(
                "import",
                self._options.publication,
                ACTOR,
                self._options.at,
                source=self._options.source,
                counts=dict(self._report.counts),
            )


def _story_of(decision: Decision) -> int | None:
    """Give the id of the decision's story, once it is carried out."""
    built = decision.built
    return decision.article_id or (built.story.article.pk if built else None)
