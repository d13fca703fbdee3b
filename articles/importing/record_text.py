"""The text of an article record on its own: no database, no pictures."""

import json
from typing import Any, Final

from django.utils.translation import gettext as _

from articles.importing.fields import require_light
from articles.importing.refusals import Refused
from articles.text import html, markdown
from articles.text.passages import Passage, paragraphs, passages

_PLAIN: Final = ("body_text", "text")
#: The keys that a record's text may have.
KEYS: Final = (*_PLAIN, "body_html", "body_markdown")


def require_text(record: dict[str, Any]) -> None:
    """Raise ``Refused`` for a record without a text, not for one whose text is empty."""
    if not any(isinstance(record.get(key), str) for key in KEYS):
        raise Refused(_("There is no text: body_html, body_markdown or body_text."))


def as_line(found: dict[str, Any]) -> str:
    """Write an object as a line of JSON; half a character, which no file can hold, becomes “?”."""
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n"


def id_of(record: dict[str, Any]) -> str:
    """Give a record's id; without one, its language and slug."""
    if record.get("id") not in (None, ""):
        return str(record["id"])
    return f"{language_of(record)}/{record.get('slug', '')}"


def language_of(record: dict[str, Any]) -> str:
    """Give a record's language, ``en`` where it has none."""
    return str(record.get("lang") or record.get("language") or "en")


def passages_of(record: dict[str, Any]) -> list[Passage]:
    """Read the passages of a record's body: HTML, Markdown or plain text."""
    for key in _PLAIN:
        if isinstance(text := record.get(key), str):
            return paragraphs(text)
    return passages(body_of(record))


def body_of(record: dict[str, Any]) -> str:
    """Give a record's body as it would be stored, without its pictures.

    Raises ``Refused`` for Markdown that is marks and little else.
    """
    body = record.get("body_html")
    if not isinstance(body, str):
        source = record.get("body_markdown")
        text = ""
        if isinstance(source, str):
            require_light(source)
            text = markdown.expand_shortcodes(source)[0]
        body = markdown.to_html(text)
    return html.clean(body).html


def points_of(record: dict[str, Any]) -> list[str]:
    """Give a record's points: its own, or those of its summary; none is no mistake.

    Raises ``Refused`` for what is no list of texts: to pass over it would say that nothing is
    wrong with it. A null keeps its place, so that the others keep their numbers.
    """
    summary = record.get("summary")
    points = record.get("points") or (summary.get("points") if isinstance(summary, dict) else None)
    if points is None:
        return []
    if not isinstance(points, list) or not all(isinstance(p, str | None) for p in points):
        raise Refused(_("The points should be a list of texts."), "points")
    return [point or "" for point in points]
