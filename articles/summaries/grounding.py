"""What the check says of a summary's points, in sentences for people and keys for programs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from articles.models import Article, Summary, outside_bin
from articles.text import grounding, provenance
from articles.text.grounding import Finding, Rule
from articles.text.passages import Passage, passages

KINDS: Final = ("number", "date", "name", "quotation", "negation", "relation", "orphan")
_CHUNK: Final = 200

_SENTENCES: Final[dict[Rule, Callable[[], str]]] = {
    "number-missing": lambda: _("The article doesn’t have the number “%(text)s”."),
    "number-rounded": lambda: _("“%(text)s” is rounded: the article says “%(other)s”."),
    "number-unit": lambda: _("“%(text)s” counts something else: the article says “%(other)s”."),
    "number-elsewhere": lambda: _(
        "“%(text)s” stands in another connection: here the article says “%(other)s”."
    ),
    "number-bound": lambda: _("“%(text)s” says something else: the article says “%(other)s”."),
    "date-bound": lambda: _("“%(text)s” says something else: the article says “%(other)s”."),
    "date-missing": lambda: _("The article doesn’t give the date “%(text)s”."),
    "date-parts": lambda: _("“%(text)s” is another date: the article says “%(other)s”."),
    "date-elsewhere": lambda: _(
        "“%(text)s” stands in another connection: here the article says “%(other)s”."
    ),
    "name-missing": lambda: _("The article doesn’t name “%(text)s”."),
    "name-elsewhere": lambda: _(
        "“%(text)s” stands in another connection: here the article says “%(other)s”."
    ),
    "quotation-missing": lambda: _("Nobody says “%(text)s” in the article."),
    "quotation-altered": lambda: _("The article doesn’t have the words “%(text)s” like this."),
    "negation-added": lambda: _("The article doesn’t deny this: “%(text)s”."),
    "negation-removed": lambda: _("The article denies “%(text)s”: it says “%(other)s”."),
    "degree": lambda: _("“%(text)s” says something else: the article says “%(other)s”."),
    "opposite": lambda: _("“%(text)s” may be the opposite: the article says “%(other)s”."),
    "orphan": lambda: _("No paragraph of the article supports this point."),
}


def reason(finding: Finding) -> str:
    """Say a finding in one sentence, in the language that is active."""
    words = {"text": _short(finding.text), "other": _short(finding.other)}
    return _SENTENCES[finding.rule]() % words


def _short(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:119].rstrip()}…"


def as_json(finding: Finding) -> dict[str, Any]:
    """Give a finding with the keys of the contract; ``point`` is a position from 0."""
    return {
        "level": finding.level,
        "kind": finding.kind,
        "point": finding.point,
        "text": finding.text,
        "reason": reason(finding),
        "passage": finding.passage,
    }


def report(points: Sequence[str], body: str, language: str) -> dict[str, Any]:
    """Give what a version keeps of its check against a stored body (HTML), as JSON.

    ``{findings: [{level, kind, rule, point, text, passage}], supports: [[{anchor,
    starts}]]}``: no sentence, which would be in the language of whoever pressed the button;
    for each point the paragraphs that support it (``text.provenance``).
    """
    found = grounding.check(points, passages(body), language)
    return {
        "findings": [_kept(item) for item in found],
        "supports": provenance.trace(points, body, language),
    }


def _kept(item: Finding) -> dict[str, Any]:
    return {
        "level": item.level,
        "kind": item.kind,
        "rule": item.rule,
        "point": item.point,
        "text": item.text,
        "passage": item.passage,
    }


def blocking(points: Sequence[str], body: str, language: str) -> list[str]:
    """Give a sentence for everything that the body (HTML) contradicts or lacks."""
    found = grounding.check(points, passages(body), language)
    return [reason(item) for item in found if item.level == "block"]


def check_headings(
    headline: str, standfirst: str, found: Sequence[Passage], language: str
) -> list[Finding]:
    """Check a headline (point 0) and a standfirst (point 1) against the body's passages.

    A headline says what it says in few words: only what the body lacks is told, not that
    the words differ.
    """
    findings = grounding.check([headline, standfirst], found, language)
    return [item for item in findings if item.kind not in ("orphan", "relation")]


@dataclass(frozen=True, slots=True)
class Stored:
    """What the check says of one stored summary, or of a headline and standfirst.

    ``place`` is the story's address or, without one, its id.
    """

    place: str
    finding: Finding
    is_warning: bool = False

    @property
    def kind(self) -> str:
        """The word by which findings are counted."""
        return self.finding.kind

    def __str__(self) -> str:
        if self.is_warning:
            where = _("Standfirst") if self.finding.point else _("Headline")
        else:
            where = _("Point %(number)d") % {"number": self.finding.point + 1}
        return f"{self.place}: {self.kind}: {where}: {reason(self.finding)}"


def check_stored() -> Iterator[Stored]:
    """Check every summary that was not withdrawn, and the headline and standfirst above it.

    Stories are read in chunks by ascending id; those in the bin are left out.
    """
    standing = Summary.objects.exclude(state=Summary.State.WITHDRAWN).filter(
        outside_bin("article__")
    )
    last = 0
    while chunk := list(
        standing.filter(pk__gt=last).select_related("article").order_by("pk")[:_CHUNK]
    ):
        for version in chunk:
            yield from _check_version(version)
        last = chunk[-1].pk


def _check_version(version: Summary) -> Iterator[Stored]:
    article = version.article
    place = article.path or str(article.uid)
    found = passages(article.body)
    for finding in grounding.check(version.points, found, version.language):
        yield Stored(place, finding)
    if version.kind == Summary.Kind.POINTS and not version.is_offered:
        for finding in headings_of(article, found):
            yield Stored(place, finding, is_warning=True)


def headings_of(article: Article, found: Sequence[Passage]) -> list[Finding]:
    """Check a stored story's own headline and standfirst."""
    return check_headings(article.headline, article.standfirst, found, article.language)
