"""Take in former addresses from a table."""

import csv
import datetime as dt
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import publishing
from articles.management.base import DONE, FINDINGS, NewsroomCommand
from articles.permissions import Actor

_BY: Final = Actor.command("import_redirects")
_COUNTS: Final = ("created", "updated", "unchanged", "refused")
_HEADS: Final = {"path", "old", "from", "source", "old address"}


class Command(NewsroomCommand):
    help = (
        "Lead former addresses to where things stand now, from a CSV file with the old address"
        " and the new one in each line; more columns are ignored. Chains are led to their end;"
        " loops, addresses in use and targets where nothing stands are refused by line."
    )
    example = "manage.py import_redirects old-site.csv --dry-run"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="FILE", help=_("CSV: old address, new one"))
        parser.add_argument(
            "--dry-run", action="store_true", help=_("say what would come of it, and write nothing")
        )

    def act(self, **options: Any) -> int:
        path, at, counts = options["path"], timezone.now(), Counter(dict.fromkeys(_COUNTS, 0))
        lines = self._lines(path)
        planned = publishing.plan_leads([(old, new) for _number, old, new in lines], at)
        with self.progress(len(lines), _("Taking in")) as progress:
            for (number, _old, _new), lead in zip(lines, planned, strict=True):
                progress.advance()
                if isinstance(lead, publishing.NoRedirect):
                    counts["refused"] += 1
                    self.say(f"{path.name}:{number}: {lead}")
                else:
                    counts[_take(lead, at, dry_run=options["dry_run"])] += 1
        self.report(counts, _told(counts, dry_run=options["dry_run"]))
        return FINDINGS if counts["refused"] else DONE

    def _lines(self, path: Path) -> list[tuple[int, str, str]]:
        """Read the lines of the file, less its head and empty ones."""
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                reader = csv.reader(file)
                rows = [(reader.line_num, row) for row in reader if any(map(str.strip, row))]
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            reason: object = error
            if isinstance(error, OSError):
                reason = error.strerror or error
            elif isinstance(error, UnicodeDecodeError):
                reason = _("it is not UTF-8")
            self.fail(_("%(file)s can’t be read: %(reason)s.") % {"file": path, "reason": reason})
        if rows and rows[0][1][0].strip().lower() in _HEADS:
            del rows[0]
        return [(number, *map(_plain, [*row, ""][:2])) for number, row in rows]  # type: ignore[misc]


def _take(lead: publishing.Lead, at: dt.datetime, *, dry_run: bool) -> str:
    """Store what isn't there yet, unless it is only tried; gives what came of it."""
    stored = publishing.is_stored(lead)
    if stored:
        return "unchanged"
    if not dry_run:
        publishing.store_lead(lead, _BY, at)
    return "created" if stored is None else "updated"


def _told(counts: Counter[str], *, dry_run: bool) -> str:
    """Say how many lead elsewhere now, and how many did before: 0 alone reads like a failure."""
    led, known = counts["created"] + counts["updated"], counts["unchanged"]
    if dry_run:
        told = ngettext(
            "%(count)d address would lead elsewhere.",
            "%(count)d addresses would lead elsewhere.",
            led,
        )
    else:
        told = ngettext(
            "%(count)d address leads elsewhere now.", "%(count)d addresses lead elsewhere now.", led
        )
    already = _("Already there: %(count)d.") % {"count": known} if known else ""
    sentences = (told % {"count": led}, already)
    return " ".join(filter(None, sentences))


def _plain(cell: str) -> str:
    """Take off the mark with which exports keep spreadsheets from running a cell."""
    return cell.strip().removeprefix("'")
