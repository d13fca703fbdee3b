"""What a run says: refusals as they come, and at its end what was noticed."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.importing.losses import Losses
from articles.importing.refusals import Place, Refusal
from articles.text.html import Loss

COUNTS: Final = ("created", "updated", "unchanged", "differs", "refused")
_EXAMPLES: Final = 3
_KEPT: Final = 1000


@dataclass(slots=True)
class _Noticed:
    """How many records something was noticed of, and what it was, the most frequent first."""

    number: int = 0
    cases: Counter[str] = field(default_factory=Counter)
    distinct: set[int] = field(default_factory=set)

    def add(self, cases: Sequence[str]) -> None:
        """Count one more record. Of endlessly many cases the later ones are only counted."""
        self.number += 1
        for case in cases:
            self.distinct.add(hash(case))
            if case in self.cases or len(self.cases) < _KEPT:
                self.cases[case] += 1

    def listed(self, most: int = _EXAMPLES) -> str:
        """Name the most frequent cases, with dots when there are more."""
        more = " …" if len(self.distinct) > most else ""
        return ", ".join(case for case, _number in self.cases.most_common(most)) + more


class Report:
    """Counts, and sentences for the operator. ``say`` takes one line."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self.counts: Counter[str] = Counter(dict.fromkeys(COUNTS, 0))
        self._noticed: dict[str, _Noticed] = {}
        self._told: set[str] = set()
        self._losses = Losses()
        self.has_file: Callable[[str], bool] = lambda _name: False
        self.filled = 0
        self.files_refused = 0
        self.held_back = 0

    @property
    def has_findings(self) -> bool:
        """Whether a record or a picture's file was refused, or a story held back."""
        return bool(self.counts["refused"] or self.files_refused or self.held_back)

    @property
    def has_written(self) -> bool:
        """Whether a story was created or changed."""
        return bool(self.counts["created"] or self.counts["updated"])

    def count(self, outcome: str) -> None:
        """Count a record under one of ``COUNTS``."""
        self.counts[outcome] += 1

    def refuse(self, refusal: Refusal) -> None:
        """Count and print a refused record."""
        self.counts["refused"] += 1
        self.say(str(refusal))

    def hold_back(self, place: Place, reason: str) -> None:
        """Count and print a story that no longer goes out by itself."""
        self.held_back += 1
        self.tell(place, reason)

    def tell(self, place: Place, sentence: str) -> None:
        """Print a line about one record that was taken in all the same."""
        self.say(f"{place.file}:{place.line}: {sentence}")

    def tell_once(self, sentence: str) -> None:
        """Print a sentence the first time only."""
        if sentence not in self._told:
            self._told.add(sentence)
            self.say(sentence)

    def say(self, sentence: str) -> None:
        """Print a line; what could steer a terminal is replaced."""
        self._say("".join(c if c.isprintable() else "\ufffd" for c in sentence))

    def note(self, kind: str, cases: Sequence[str]) -> None:
        """Remember for the end of the run what was noticed of one record.

        ``kind`` is a key of ``_SENTENCES``.
        """
        if kind == "missing":
            cases = [name for name in cases if not self.has_file(name)]
        if cases:
            self._noticed.setdefault(kind, _Noticed()).add([case[:300] for case in cases])

    def lose(self, place: Place, lost: Sequence[Loss]) -> None:
        """Remember for the end of the run what the text of one stored record has lost."""
        self._losses.add(place, lost)

    def finish(self) -> None:
        """Print what was noticed, a sentence for each kind."""
        if self.filled:
            self.say(
                ngettext(
                    "%(number)d picture got its file.",
                    "%(number)d pictures got their files.",
                    self.filled,
                )
                % {"number": self.filled}
            )
        for kind, sentence in _SENTENCES.items():
            noticed = self._noticed.get(kind)
            if noticed is not None:
                self.say(sentence(noticed))
        for line in self._losses.lines():
            self.say(line)

    def summary(self, dry_run: bool) -> str:
        """Say the counts in one sentence."""
        values = dict(self.counts)
        if dry_run:
            return (
                _(
                    "Nothing was written. It would be: %(created)d created, %(updated)d updated,"
                    " %(unchanged)d unchanged, %(differs)d differ, %(refused)d refused."
                )
                % values
            )
        return (
            _(
                "%(created)d created, %(updated)d updated, %(unchanged)d unchanged,"
                " %(differs)d differ, %(refused)d refused."
            )
            % values
        )


def _unknown(noticed: _Noticed) -> str:
    return _("Keys that mean nothing here were passed over: %(keys)s.") % {
        "keys": noticed.listed(most=20)
    }


def _zone(noticed: _Noticed) -> str:
    return ngettext(
        "%(number)d record has moments without an offset, read in our zone (%(cases)s).",
        "%(number)d records have moments without an offset, read in our zone (%(cases)s).",
        noticed.number,
    ) % {"number": noticed.number, "cases": noticed.listed()}


def _expiry(noticed: _Noticed) -> str:
    return ngettext(
        "%(number)d record has an expirydate, which was ignored.",
        "%(number)d records have an expirydate, which was ignored.",
        noticed.number,
    ) % {"number": noticed.number}


def _slugs(noticed: _Noticed) -> str:
    return ngettext(
        "%(number)d slug was no address word and was made one: %(cases)s.",
        "%(number)d slugs were no address words and were made some: %(cases)s.",
        noticed.number,
    ) % {"number": noticed.number, "cases": noticed.listed()}


def _missing(noticed: _Noticed) -> str:
    number = len(noticed.distinct)
    return ngettext(
        "%(number)d picture’s file is not here; its description and caption are kept: %(cases)s."
        " “--images DIR” fills it in.",
        "%(number)d pictures’ files are not here; their descriptions and captions are kept:"
        " %(cases)s. “--images DIR” fills them in.",
        number,
    ) % {"number": number, "cases": noticed.listed()}


def _summaries(noticed: _Noticed) -> str:
    return ngettext(
        "%(number)d summary came as approved and is not: %(cases)s.",
        "%(number)d summaries came as approved and are not: %(cases)s.",
        noticed.number,
    ) % {"number": noticed.number, "cases": noticed.listed()}


def _checks(noticed: _Noticed) -> str:
    return ngettext(
        "%(number)d summary was checked at a moment that is still to come, so it has to be"
        " checked anew: %(cases)s.",
        "%(number)d summaries were checked at a moment that is still to come, so they have to be"
        " checked anew: %(cases)s.",
        noticed.number,
    ) % {"number": noticed.number, "cases": noticed.listed()}


def _differs(noticed: _Noticed) -> str:
    return ngettext(
        "%(number)d story differs from the one that stands here, which was left alone: %(cases)s."
        " “--update” brings it over.",
        "%(number)d stories differ from those that stand here, which were left alone: %(cases)s."
        " “--update” brings them over.",
        noticed.number,
    ) % {"number": noticed.number, "cases": noticed.listed()}


def _parts(noticed: _Noticed) -> str:
    return ngettext(
        "%(number)d part of a series stands behind another of the same number: %(cases)s.",
        "%(number)d parts of series stand behind others of the same number: %(cases)s.",
        noticed.number,
    ) % {"number": noticed.number, "cases": noticed.listed()}


def _related(noticed: _Noticed) -> str:
    number = len(noticed.distinct)
    return ngettext(
        "%(number)d related story is not here and was left out: %(cases)s.",
        "%(number)d related stories are not here and were left out: %(cases)s.",
        number,
    ) % {"number": number, "cases": noticed.listed()}


_SENTENCES: Final[dict[str, Callable[[_Noticed], str]]] = {
    "unknown": _unknown,
    "zone": _zone,
    "expirydate": _expiry,
    "slug": _slugs,
    "missing": _missing,
    "summary": _summaries,
    "check": _checks,
    "differs": _differs,
    "part": _parts,
    "related": _related,
}
