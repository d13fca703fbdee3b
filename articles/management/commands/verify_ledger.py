"""Say whether the ledger of corrections is as it was written."""

import json
import re
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from articles import corrections
from articles.management.base import NewsroomCommand


class Command(NewsroomCommand):
    help = (
        "Find what was changed in the ledger of corrections, as lines of PATH: KIND: sentence;"
        " exit code 1 when there is anything. Nothing is changed."
    )
    example = "manage.py verify_ledger --manifest stories.jsonl.manifest.json"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--head",
            metavar="HASH",
            help=_("a hash that was the ledger’s head once, kept elsewhere"),
        )
        parser.add_argument(
            "--manifest",
            type=Path,
            action="append",
            metavar="FILE",
            help=_("an export’s manifest, whose ledger_head is looked for; may be repeated"),
        )

    def act(self, **options: Any) -> int:
        known = {str(path): self._head_of(path) for path in options["manifest"] or []}
        if options["head"]:
            known["--head"] = self._hash(options["head"], "--head")
        found = corrections.verify({name: h for name, h in known.items() if h})
        clean = _("The ledger is as it was written.")
        return self.report_findings(found, corrections.KINDS, clean)

    def _head_of(self, path: Path) -> str:
        try:
            manifest = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            self.fail(_("%(path)s: this is no readable manifest.") % {"path": path})
        if not isinstance(manifest, dict) or "ledger_head" not in manifest:
            self.fail(_("%(path)s: this manifest names no ledger_head.") % {"path": path})
        found = manifest["ledger_head"]
        return self._hash(found, str(path)) if found else ""

    def _hash(self, text: Any, name: str) -> str:
        if not isinstance(text, str) or not re.fullmatch(r"[0-9a-fA-F]{64}", text):
            self.fail(_("%(name)s: a head has 64 hexadecimal digits.") % {"name": name})
        return text.lower()
