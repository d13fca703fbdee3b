"""How many points a summary has and how long they are, in words for people."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Summary
from articles.text.points import Limits, Problem, problems, too_long

_NUMBERS = (
    gettext_lazy("one"), gettext_lazy("two"), gettext_lazy("three"), gettext_lazy("four"),
    gettext_lazy("five"), gettext_lazy("six"), gettext_lazy("seven"), gettext_lazy("eight"),
    gettext_lazy("nine"), gettext_lazy("ten"), gettext_lazy("eleven"), gettext_lazy("twelve"),
)  # fmt: skip


def sentences(points: Sequence[str], kind: str, language: str, limits: Limits) -> Iterator[str]:
    """Say which limits these points don't keep; one line has no number to keep."""
    is_line = kind == Summary.Kind.LINE
    found = too_long(points, language, limits) if is_line else problems(points, language, limits)
    for problem in found:
        yield _count(problem, limits) if problem.kind == "count" else _length(problem, is_line)


def promise(limits: Limits) -> str:
    """Say how many points there are: “three to five points”."""
    if limits.fewest == limits.most == 1:
        return _("one point")
    if limits.fewest == limits.most:
        return _("%(count)s points") % {"count": _word(limits.most)}
    numbers = {"fewest": _word(limits.fewest), "most": _word(limits.most)}
    return _("%(fewest)s to %(most)s points") % numbers


def _count(problem: Problem, limits: Limits) -> str:
    sentence = _("A summary has %(promise)s. This one has %(count)d.")
    return sentence % {"promise": promise(limits), "count": problem.count}


def _length(problem: Problem, is_line: bool) -> str:
    numbers = {"place": problem.place, "count": problem.count, "limit": problem.limit}
    if problem.kind == "characters":
        sentence = (
            _("The one line has %(count)d characters; up to %(limit)d are possible.")
            if is_line
            else _("Point %(place)d has %(count)d characters; up to %(limit)d are possible.")
        )
        return sentence % numbers
    if is_line:
        sentence = ngettext(
            "The one line has %(count)d word; up to %(limit)d are possible.",
            "The one line has %(count)d words; up to %(limit)d are possible.",
            problem.count,
        )
        return sentence % numbers
    sentence = ngettext(
        "Point %(place)d has %(count)d word; up to %(limit)d are possible.",
        "Point %(place)d has %(count)d words; up to %(limit)d are possible.",
        problem.count,
    )
    return sentence % numbers


def _word(number: int) -> str:
    return str(_NUMBERS[number - 1]) if 1 <= number <= len(_NUMBERS) else str(number)
