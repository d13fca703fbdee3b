"""What is to be done with each record of a batch."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from articles.importing import bodies, compare, matching
from articles.importing.bodies import Body
from articles.importing.build import Builder, Built
from articles.importing.matching import DayKey, Match
from articles.importing.options import Options
from articles.importing.refusals import Refusal, Refused
from articles.importing.related import RelatedIds
from articles.importing.stored import Stored
from articles.importing.stored import load as load_stored
from articles.importing.values import Record


@dataclass(slots=True)
class Decision:
    """One record and its outcome: created, updated, unchanged, differs or refused."""

    record: Record
    outcome: str
    built: Built | None = None
    stored: Stored | None = None
    changed: list[str] = field(default_factory=list)
    refusal: Refusal | None = None
    is_named: bool = False
    article_id: int | None = None

    @property
    def is_newly_known(self) -> bool:
        """Whether a story was left alone that wasn't known under the record's id so far."""
        return (
            self.outcome in {"unchanged", "differs"}
            and self.stored is not None
            and not self.is_named
            and self.record.remembered_as is not None
        )


class Planner:
    """Decides record by record, in the order of the file; writes nothing.

    In a dry run it remembers what would stand here by now.
    """

    def __init__(self, options: Options, builder: Builder, related: RelatedIds) -> None:
        self._options = options
        self._builder = builder
        self._related = related
        self._zone = options.publication.zone
        self._would_be: dict[int, str] = {}

    def plan(self, records: Sequence[Record]) -> tuple[list[Decision], list[Record]]:
        """Give decisions, and the records that must wait until these are carried out.

        A record waits when its story is one that a record before it makes or changes.
        """
        matches = matching.match(records, self._zone)
        count = self._independent(records, matches)
        some = [*zip(records[:count], matches[:count], strict=True)]
        decisions = [self._at_once(record, found) for record, found in some]
        self._build(
            [
                (decision, found)
                for decision, (_record, found) in zip(decisions, some, strict=True)
                if not decision.outcome
            ]
        )
        return decisions, list(records[count:])

    def _independent(self, records: Sequence[Record], matches: Sequence[Match | None]) -> int:
        """Count the records before the first that speaks of a story of another."""
        seen: set[object] = set()
        for number, (record, found) in enumerate(zip(records, matches, strict=True)):
            keys: set[object] = {("story", found.article_id)} if found else set()
            keys.update(self._keys(record))
            if keys & seen:
                return number
            seen |= keys
        return len(records)

    def _day_key(self, record: Record) -> DayKey | None:
        return matching.day_key(record, self._zone)

    def _keys(self, record: Record) -> list[int]:
        """Give what the record's story would be known by, best first."""
        keys = (record.uid, *record.names, self._day_key(record))
        return [hash(key) for key in keys if key is not None]

    def _at_once(self, record: Record, found: Match | None) -> Decision:
        """Decide without building where the same record was read before; "" is undecided."""
        if found is not None and found.is_binned:
            return _in_the_bin(record)
        if found is not None and found.content_hash == record.content_hash:
            return Decision(record, "unchanged", is_named=True, article_id=found.article_id)
        if found is None and self._options.dry_run:
            known = (self._would_be.get(key) for key in self._keys(record))
            before = next((content_hash for content_hash in known if content_hash), None)
            if before is not None:
                return Decision(record, self._again(record, before))
        return Decision(record, "", is_named=found is not None and found.is_named)

    def _again(self, record: Record, before: str) -> str:
        if before == record.content_hash:
            return "unchanged"
        return "updated" if self._options.update else "differs"

    def _build(self, undecided: Sequence[tuple[Decision, Match | None]]) -> None:
        """Convert bodies, fetch all that is needed, and build every story."""
        converted: list[tuple[Decision, Match | None, Body | None]] = []
        for decision, found in undecided:
            try:
                body = _convert(decision.record)
            except Refused as error:
                _refuse(decision, error)
                continue
            converted.append((decision, found, body))
        standing = load_stored(found.article_id for _d, found, _b in converted if found)
        self._related.load([decision.record for decision, found, _b in converted if found])
        self._builder.load(
            [decision.record for decision, _f, _b in converted],
            [body for _d, _f, body in converted],
        )
        for decision, found, body in converted:
            stored = standing.get(found.article_id) if found else None
            try:
                self._decide(decision, body, stored)
            except Refused as error:
                _refuse(decision, error)

    def _decide(self, decision: Decision, body: Body | None, stored: Stored | None) -> None:
        record = decision.record
        decision.built = self._builder.build(record, body, stored)
        decision.stored = stored
        decision.article_id = stored.article.pk if stored else None
        if stored is None:
            decision.outcome = "created"
            if self._options.dry_run:
                keys = self._keys(record)
                self._would_be.update(dict.fromkeys(keys, record.content_hash))
            return
        decision.changed = compare.differences(decision.built.story, stored, record)
        if self._related.differs(record, stored.article):
            decision.changed.append("related")
        if not decision.changed:
            decision.outcome = "unchanged"
        else:
            decision.outcome = "updated" if self._options.update else "differs"


def _in_the_bin(record: Record) -> Decision:
    """Refuse a record of a story that somebody moved to the bin: it is neither here nor gone."""
    decision = Decision(record, "")
    sentence = _(
        "This story is in the bin. Restore it on the desk (Articles, Bin), or remove it with"
        " purge_bin; then import it again."
    )
    _refuse(decision, Refused(sentence, "id"))
    return decision


def _convert(record: Record) -> Body | None:
    """Convert the record's text, if it has one. Raises ``Refused``."""
    if "body" not in record.values:
        return None
    try:
        return bodies.convert(record.values["body"])
    except RecursionError:
        raise Refused(_("The text is nested too deeply."), "body") from None


def _refuse(decision: Decision, error: Refused) -> None:
    decision.outcome = "refused"
    decision.built = None
    decision.refusal = Refusal.of(decision.record.place, error)
