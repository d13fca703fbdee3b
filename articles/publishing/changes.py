"""What kind of change it is, and what follows: the date, the notice, the ledger."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from articles import corrections, permissions
from articles.models import Article, Correction
from articles.permissions import Actor
from articles.publishing import corrected, notices
from articles.publishing.errors import Finding, NotReady
from articles.publishing.notices import NOTICES
from articles.publishing.story import Snapshot
from articles.publishing.summary_part import SUMMARIES
from articles.text import changes as text_changes
from articles.text import html

TYPO: Final = "typo"
KINDS: Final = (TYPO, *sorted(NOTICES))


@dataclass(frozen=True, slots=True)
class Change:
    """What the editor says of a change to a live story.

    ``kind`` is one of ``KINDS``, or empty where nobody was asked (a program): the date then
    moves and readers get no notice. ``text`` is the notice. ``reason`` says why a change
    that touches a number, a name or a quotation is no more than a typo.
    """

    kind: str = ""
    text: str = ""
    before: str = ""
    after: str = ""
    reason: str = ""


UNSTATED: Final = Change()


@dataclass(frozen=True, slots=True)
class Before:
    """What readers had: the version, and the words that a change is compared with."""

    version: corrections.Version
    words: str


def before(row: Article) -> Before:
    """Remember what readers have before the row changes."""
    words = "\n".join([row.headline, row.standfirst, html.plain_text(row.body)])
    return Before(corrections.Version.of(row), words)


def require_said(change: Change, row: Article, settled: Snapshot, by: Actor) -> None:
    """Raise ``NotReady`` where the kind of change needs more than was said."""
    if change.kind and change.kind not in KINDS:
        _refuse("change_kind", _("Say what kind of change it is."))
    if change.kind in NOTICES:
        permissions.require(by, "correct", row)
        if not change.text.strip():
            _refuse("change_text", _("Tell readers what has changed."))
    if change.kind == Correction.Kind.CORRECTION:
        _require_summaries_right(change, row, settled)
    if change.kind == TYPO and not change.reason.strip():
        found = text_changes.touched(before(row).words, _words(settled)) or _quoted(row, settled)
        if found:
            _refuse("change_reason", _too_much(found[0]))


def _require_summaries_right(change: Change, row: Article, settled: Snapshot) -> None:
    gone, come = text_changes.differing(before(row).words, _words(settled))
    changed = "\n".join(gone), "\n".join(come)
    said, says = change.before, change.after
    if not (said or says):
        said, says = changed
    points = [(p.kind, settled[p.name]["points"]) for p in SUMMARIES if settled.get(p.name)]
    language = settled["fields"]["language"]
    corrected.require_summaries_right(said, says, points, language, changed)


def _words(settled: Snapshot) -> str:
    fields = settled["fields"]
    return "\n".join([fields["headline"], fields["standfirst"], html.plain_text(fields["body"])])


def _quoted(row: Article, settled: Snapshot) -> list[text_changes.Touched]:
    """Find a block quotation that differs; its marks are lost in plain text."""
    old, new = text_changes.quotations(row.body), text_changes.quotations(settled["fields"]["body"])
    if old == new:
        return []
    return [text_changes.Touched("quotation", " ".join(old), " ".join(new))]


def _too_much(found: text_changes.Touched) -> str:
    sentence = {
        "number": _("This changes a number: “%(before)s” is now “%(after)s”."),
        "name": _("This changes what may be a name: “%(before)s” is now “%(after)s”."),
        "quotation": _("This changes a quotation: “%(before)s” is now “%(after)s”."),
    }[found.kind]
    said = sentence % {"before": found.before[:80], "after": found.after[:80]}
    return f"{said} {_('Say why it is only a typo, or choose another kind.')}"


def moves_date(change: Change, is_other_text: bool) -> bool:
    """Whether readers are told a new date of update."""
    return change.kind in NOTICES or (change.kind != TYPO and is_other_text)


def issue(change: Change, row: Article, old: Before, by: Actor, at: dt.datetime) -> dict[str, Any]:
    """Issue the notice that the change needs; gives what the audit says of it.

    The row is saved and names its revision.
    """
    noted: dict[str, Any] = {"change": change.kind} if change.kind else {}
    if change.reason:
        noted["change_reason"] = change.reason
    if change.kind not in NOTICES:
        return noted
    said, says = change.before, change.after
    if change.kind == Correction.Kind.CORRECTION and not (said or says):
        said, says = text_changes.passages(old.words, before(row).words)
    versions = (old.version, corrections.Version.of(row))
    _notice, head = corrections.issue(row, change.kind, change.text, by, at, said, says, versions)
    return {**noted, "ledger": notices.noted(head)}


def as_json(change: Change) -> dict[str, str]:
    """Write it for a scheduled change."""
    return asdict(change)


def from_json(details: dict[str, Any]) -> Change:
    """Read it again; details that say nothing of the kind give an unstated change."""
    known = details.get("change") or {}
    return Change(**{name: str(known.get(name, "")) for name in Change.__slots__})


def _refuse(field: str, sentence: str) -> None:
    raise NotReady([Finding("must", field, sentence)])
