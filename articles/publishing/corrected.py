"""No correction beside a summary that still says what was wrong."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from articles.models import Summary
from articles.publishing.errors import Finding, NotReady
from articles.text import repeats

FIELDS = {Summary.Kind.POINTS: "summary_points", Summary.Kind.LINE: "summary_line"}


def require_summaries_right(
    before: str,
    after: str,
    summaries: Iterable[tuple[str, list[str]]],
    language: str,
    changed: tuple[str, str] = ("", ""),
) -> None:
    """Raise ``NotReady`` with the point that repeats what a correction takes back.

    ``before`` and ``after`` are what stood there and what stands there now (plain text),
    ``summaries`` kinds with their points. ``changed`` are the sentences of the story that
    differ, which may say more of a name than the words of the correction do.
    """
    for kind, points in summaries:
        place = repeats.repeated(before, after, points, language)
        if place is None:
            place = repeats.respelt_in(*changed, points, language)
        if place is not None:
            sentence = _(
                "The summary still says what you correct: “%(point)s” Change that sentence, "
                "then publish the correction."
            )
            found = Finding("must", FIELDS[Summary.Kind(kind)], sentence % {"point": points[place]})
            raise NotReady([found])
