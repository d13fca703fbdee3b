"""What an operator chose for one run."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from articles.importing.refusals import Unreadable
from articles.models import Publication
from articles.text.hidden import without_hidden

_AUTHORS_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class AuthorCard:
    """What a file of authors says of one slug."""

    name: str
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """The choices of a run; ``at`` is its moment, which every new row carries.

    ``source`` names where ids without a source of their own are known.
    """

    at: dt.datetime
    publication: Publication
    source: str = "import"
    dry_run: bool = False
    update: bool = False
    images: Path | None = None
    authors: Mapping[str, AuthorCard] = field(default_factory=dict)
    default_section: str = "news"
    default_author: str = ""
    default_date: dt.datetime | None = None


def read_authors(path: Path) -> dict[str, AuthorCard]:
    """Read a JSON list of ``{slug, display_name, agency}`` (or ``name``, ``affiliation``).

    Raises ``Unreadable`` with a sentence for anything else.
    """
    try:
        if path.stat().st_size > _AUTHORS_BYTES:
            raise Unreadable(_("%(path)s is too large for a list of authors.") % {"path": path})
        rows = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror or error}") from None
    except (ValueError, RecursionError):
        raise Unreadable(_("%(path)s is no JSON.") % {"path": path}) from None
    if not isinstance(rows, list):
        raise Unreadable(_("%(path)s is no list of authors.") % {"path": path})
    return dict(_card(path, number, row) for number, row in enumerate(rows, 1))


def _card(path: Path, number: int, row: Any) -> tuple[str, AuthorCard]:
    values = row if isinstance(row, dict) else {}
    slug = values.get("slug")
    name = values.get("display_name") or values.get("name") or ""
    affiliation = values.get("agency") or values.get("affiliation") or ""
    if not isinstance(slug, str) or not isinstance(name, str) or not isinstance(affiliation, str):
        raise Unreadable(
            _("%(path)s: author %(number)d needs “slug”, “display_name” and “agency” as texts.")
            % {"path": path, "number": number}
        )
    return slug, AuthorCard(_line(name)[:150], _line(affiliation)[:200])


def _line(text: str) -> str:
    return " ".join(without_hidden(text).split())
