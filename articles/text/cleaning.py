"""What one cleaning keeps of attributes, and what it refuses by name."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from articles.text import elements

_ALIGNED = re.compile(r"text-align\s*:\s*(center|right|end)", re.IGNORECASE)

CELLS = frozenset({"td", "th"})


class Loss(NamedTuple):
    """What was refused so many times: its kind, and the case where a kind has many."""

    kind: str
    case: str = ""
    number: int = 1

    @property
    def name(self) -> str:
        """Name it in one line."""
        words = f"{self.kind} {self.case}".rstrip()
        return words if self.number == 1 else f"{words} ×{self.number}"


def losses(counted: Counter[tuple[str, str]]) -> tuple[Loss, ...]:
    """Give what was counted under kind and case, in alphabetical order."""
    return tuple(Loss(kind, case, number) for (kind, case), number in sorted(counted.items()))


def names(lost: Iterable[Loss]) -> tuple[str, ...]:
    """Name every one of them."""
    return tuple(loss.name for loss in lost)


class Cleaning:
    """What one cleaning has refused and which ids it has seen."""

    def __init__(self, *, keep_pictures: bool = False) -> None:
        self.keep_pictures = keep_pictures
        self.dropped: Counter[tuple[str, str]] = Counter()
        self.ids: set[str] = set()
        self.level = 0

    def refuse(self, kind: str, case: str = "") -> None:
        """Remember something that the list refused."""
        self.dropped[(kind, case)] += 1

    def attributes(self, tag: str, attrs: dict[str, str]) -> dict[str, str]:
        """Give the attributes of a listed element that it may carry."""
        kept: dict[str, str] = {}
        for key, value in attrs.items():
            name = "lang" if key == "xml:lang" and "lang" not in attrs else key
            if (name, value.strip()) in elements.DEFAULTS:
                continue
            if name == "class":
                self._classes(tag, value, kept)
            elif not elements.allowed(tag, name):
                self._refuse_attribute(tag, name)
            elif (checked := elements.check(tag, name, value)) is not None:
                kept[name] = checked
            else:
                self.refuse(f"{name} on {tag}", repr(value.strip()[:80]))
        return self._unique_id(kept)

    def _classes(self, tag: str, value: str, kept: dict[str, str]) -> None:
        names = [elements.class_name(tag, n) for n in value.split()]
        allowed = sorted({n for n in names if elements.class_allowed(tag, n)})
        if allowed:
            kept["class"] = " ".join(allowed)
        for name in names:
            if name not in allowed:
                self.refuse("class", name)

    def _refuse_attribute(self, tag: str, name: str) -> None:
        self.refuse("inline style" if name == "style" else f"attribute {name} on {tag}")

    def _unique_id(self, kept: dict[str, str]) -> dict[str, str]:
        if "id" in kept and not self.claim(kept["id"]):
            del kept["id"]
        return kept

    def claim(self, identity: str) -> bool:
        """Take an id; False if the body has it already."""
        if identity in self.ids:
            self.refuse("second id", identity[:80])
            return False
        self.ids.add(identity)
        return True


def aligned(tag: str, attrs: dict[str, str]) -> dict[str, str]:
    """Read the alignment of a table cell from the ways it used to be written."""
    if tag not in CELLS or not ("style" in attrs or "align" in attrs):
        return attrs
    attrs = dict(attrs)
    align = attrs.pop("align", "").strip().lower()
    if found := _ALIGNED.search(attrs.get("style", "")):
        align = found[1].lower()
        if re.fullmatch(r"\s*text-align\s*:\s*\w+\s*;?\s*", attrs["style"]):
            del attrs["style"]
    if align in {"center", "right", "end"}:
        align = "right" if align == "end" else align
        attrs["class"] = f"{attrs.get('class', '')} {align}"
    return attrs
