"""Two people changed one story: what can be put together, and what only one can have.

Pure functions over snapshots. Nothing that was typed is dropped: where both changed the same
thing, ``mine`` stands in the result and the field is named as a clash.
"""

import difflib
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from articles.text import html

type Snapshot = dict[str, Any]

_SUMMARIES: Final = ("summary", "one_line")


class Merged(NamedTuple):
    """The story put together; names of fields (``headline``, ``topics`` …) in two lists.

    ``taken``: they changed it, I did not. ``clashes``: both did, differently.
    """

    snapshot: Snapshot
    taken: tuple[str, ...]
    clashes: tuple[str, ...]


def merge(base: Snapshot | None, theirs: Snapshot, mine: Snapshot) -> Merged:
    """Put two changed stories together that both came from ``base``.

    Without a base every difference is a clash.
    """
    was = _flat(base) if base is not None else {}
    hers, own = _flat(theirs), _flat(mine)
    result: dict[str, Any] = {}
    taken, clashes = [], []
    for name in {**hers, **own}:
        value, from_them, clash = _field(name, was, hers, own)
        result[name] = value
        taken += [name] if from_them else []
        clashes += [name] if clash else []
    parts = {name: result.pop(name) for name in {**theirs, **mine} if name in result}
    merged = {**parts, "fields": result, "v": mine["v"]}
    if merged["fields"].get("body") != mine["fields"].get("body"):
        for name in _SUMMARIES:
            if merged.get(name):
                merged[name] = {**merged[name], "checked": False}  # nobody has seen this text
    return Merged(merged, tuple(taken), tuple(clashes))


def _field(
    name: str, was: dict[str, Any], hers: dict[str, Any], own: dict[str, Any]
) -> tuple[Any, bool, bool]:
    """Give the value, whether it holds something of theirs, and whether there is a clash."""
    theirs, mine = hers.get(name), own.get(name)
    if name not in own:
        return theirs, True, False
    if name not in hers or _same(name, theirs, mine):
        return mine, False, False
    if name not in was:
        return mine, False, True
    before = was[name]
    if _same(name, mine, before):
        return theirs, True, False
    if _same(name, theirs, before):
        return mine, False, False
    if name == "body":
        blocks, clash = blocks_of(*(html.top_blocks(text or "") for text in (before, theirs, mine)))
        body = "\n".join(blocks)
        return body, body != mine, clash
    if name == "topics":
        value = _lists(before or [], theirs or [], mine or [])
        return value, value != mine, _is_reordered(before or [], theirs or [])
    return mine, False, True


def blocks_of(
    base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]
) -> tuple[list[str], bool]:
    """Put paragraphs together; the second value says whether both changed the same place."""
    hers, own = _matches(base, theirs), _matches(base, mine)
    result: list[str] = []
    clash, last = False, (-1, -1, -1)
    fixed = [(place, hers[place], own[place]) for place in sorted(hers.keys() & own.keys())]
    for here in [*fixed, (len(base), len(theirs), len(mine))]:
        gaps = (
            list(base[last[0] + 1 : here[0]]),
            list(theirs[last[1] + 1 : here[1]]),
            list(mine[last[2] + 1 : here[2]]),
        )
        part, clashed = _gap(*gaps)
        result += part
        clash = clash or clashed
        if here[0] < len(base):
            result.append(base[here[0]])
        last = here
    return result, clash


def _gap(base: list[str], theirs: list[str], mine: list[str]) -> tuple[list[str], bool]:
    """Put together what stands between two paragraphs that nobody touched."""
    if theirs in (base, mine):
        return mine, False
    if mine == base:
        return theirs, False
    if len(base) == len(theirs) == len(mine) > 1:  # neighbours, each changed by one of the two
        parts = [_gap([b], [t], [m]) for b, t, m in zip(base, theirs, mine, strict=True)]
        return [block for part, _clash in parts for block in part], any(c for _p, c in parts)
    return mine, True


def _matches(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    matcher = difflib.SequenceMatcher(None, base, other, autojunk=False)
    return {
        start + step: there + step
        for start, there, size in matcher.get_matching_blocks()
        for step in range(size)
    }


def _lists(before: list[Any], theirs: list[Any], mine: list[Any]) -> list[Any]:
    """Keep what both kept, and what either added."""
    kept = [item for item in mine if item not in before or item in theirs]
    return kept + [item for item in theirs if item not in before and item not in kept]


def _is_reordered(before: list[Any], after: list[Any]) -> bool:
    """Say whether what stayed stands in another order: no list holds two orders at once."""
    return [item for item in before if item in after] != [item for item in after if item in before]


def _same(name: str, one: Any, other: Any) -> bool:
    if name in _SUMMARIES:
        if any((value or {}).get("checked") for value in (one, other)):
            return False
        return list((one or {}).get("points", [])) == list((other or {}).get("points", []))
    if isinstance(one, dict) and isinstance(other, dict):
        return {k: v or "" for k, v in one.items()} == {k: v or "" for k, v in other.items()}
    return (one or "") == (other or "")


def _flat(snapshot: Snapshot) -> dict[str, Any]:
    parts = {name: value for name, value in snapshot.items() if name not in {"v", "fields"}}
    return {**snapshot["fields"], **parts}
