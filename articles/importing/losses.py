"""What the list of elements refused in the texts of a run: each kind, and how often."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.importing.refusals import Place
from articles.text.html import Loss

_SHOWN: Final = 50  # lines
_KEPT: Final = 1000  # kinds; of endlessly many the later ones are only counted
_EXAMPLES: Final = 3
_OF_THE_LOOK: Final = ("attribute ", "class", "inline style")  # no word is lost with them
_LONGEST: Final = 200


@dataclass(slots=True)
class _Kind:
    """One kind of loss: how often, in how many texts, where first, and of what."""

    first: Place
    count: int = 0
    texts: int = 0
    cases: list[str] = field(default_factory=list)
    has_more: bool = False

    def add(self, loss: Loss) -> None:
        self.count += loss.number
        case = loss.case[:_LONGEST]
        if not case or case in self.cases:
            return
        if len(self.cases) < _EXAMPLES:
            self.cases.append(case)
        else:
            self.has_more = True


class Losses:
    """The losses of a run by kind."""

    def __init__(self) -> None:
        self._kinds: dict[str, _Kind] = {}
        self._beyond: set[int] = set()
        self._texts = 0

    def add(self, place: Place, lost: Sequence[Loss]) -> None:
        """Count what one text has lost."""
        met: dict[str, _Kind] = {}
        for loss in lost:
            name = loss.kind[:_LONGEST]
            if name not in self._kinds and len(self._kinds) >= _KEPT:
                self._beyond.add(hash(name))
                continue
            kind = met[name] = self._kinds.setdefault(name, _Kind(place))
            kind.add(loss)
        for kind in met.values():
            kind.texts += 1
        self._texts += bool(lost)

    def lines(self) -> Iterator[str]:
        """Give a heading and a line for each kind: elements and links first, by frequency."""
        if not self._texts:
            return
        yield ngettext(
            "%(number)d text held what no body may hold; it was left out or changed:",
            "%(number)d texts held what no body may hold; it was left out or changed:",
            self._texts,
        ) % {"number": self._texts}
        ranked = sorted(self._kinds.items(), key=_rank)
        for name, kind in ranked[:_SHOWN]:
            yield _line(name, kind)
        more = len(ranked[_SHOWN:]) + len(self._beyond)
        if more:
            yield "  " + ngettext(
                "and %(number)d more kind.", "and %(number)d more kinds.", more
            ) % {"number": more}


def _rank(item: tuple[str, _Kind]) -> tuple[bool, int, str]:
    name, kind = item
    return name.startswith(_OF_THE_LOOK), -kind.count, name


def _line(name: str, kind: _Kind) -> str:
    cases = ", ".join(kind.cases) + (_(" …") if kind.has_more else "")
    said = ngettext(
        "%(count)d × %(kind)s, in %(texts)d text, first %(place)s",
        "%(count)d × %(kind)s, in %(texts)d texts, first %(place)s",
        kind.texts,
    ) % {
        "count": kind.count,
        "kind": name,
        "texts": kind.texts,
        "place": kind.first.at("body_markdown"),
    }
    return f"  {said}: {cases}" if cases else f"  {said}"
