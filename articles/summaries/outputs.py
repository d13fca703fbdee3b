"""Every place that shows a story's summary, and the one gate that all of them go through.

A place asks ``text_of`` by its name, so that all show the same version or none. A new place
joins by a line in ``OUTPUTS``; the contract test then asks for a look at it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from articles.models import Article, Publication, Summary


@dataclass(frozen=True, slots=True)
class Shown:
    """The versions that readers may see of one story: approved, for its very body."""

    points: Summary | None = None
    line: Summary | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """What a place shows of a version, in its language."""

    version: Summary
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Output:
    """A place that shows versions of a kind: all points, or ``most`` of them."""

    name: str
    kind: str = Summary.Kind.POINTS
    most: int | None = None


OUTPUTS: Final = {
    output.name: output
    for output in (
        Output("top control"),
        Output("end control"),
        Output("export"),
        Output("list point", most=1),
        Output("list line", Summary.Kind.LINE),
        Output("social text", Summary.Kind.LINE),
        Output("feed"),
        Output("structured data"),
        Output("api"),
        Output("series part"),
        Output("search"),
        Output("search line", Summary.Kind.LINE),
    )
}
# The place in lists that the publication chose.
IN_LISTS: Final = {
    str(Publication.InLists.LINE): "list line",
    str(Publication.InLists.POINT): "list point",
}


def may_show(version: Summary, article: Article) -> bool:
    """Say whether readers may see a version: a person approved it for this very body."""
    return (
        version.state == Summary.State.APPROVED
        and not version.is_offered
        and version.body_fingerprint == article.body_fingerprint
        and version.approved_at is not None
        and any(version.points)
    )


def shown(article: Article, versions: Iterable[Summary]) -> Shown:
    """Choose from a story's versions, which were fetched, those that readers may see."""
    found = {version.kind: version for version in versions if may_show(version, article)}
    return Shown(found.get(Summary.Kind.POINTS), found.get(Summary.Kind.LINE))


def text_of(name: str, seen: Shown) -> Text | None:
    """Give what the place called ``name`` shows; None where there is nothing for it."""
    output = OUTPUTS[name]
    version = seen.line if output.kind == Summary.Kind.LINE else seen.points
    if version is None:
        return None
    return Text(version, tuple(str(point) for point in version.points)[: output.most])
