"""Write former addresses as a table."""

import csv
import io
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.exporting.writing import Refused, failures_as_sentences, new_file
from articles.management.base import DONE, NewsroomCommand
from articles.models import Redirect

_CHUNK: Final = 2000
HEAD: Final = ("path", "target", "since", "hits", "last_hit_at")


class Command(NewsroomCommand):
    help = (
        "Write every former address with where it leads and how often it was asked for, as CSV"
        " that import_redirects reads."
    )
    example = "manage.py export_redirects --output redirects.csv"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--output",
            type=Path,
            metavar="FILE",
            required=True,
            help=_("whole or not at all; - is standard output"),
        )

    def act(self, **options: Any) -> int:
        output, count = options["output"], 0
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(HEAD)
        rows = Redirect.objects.order_by("path").values_list(
            "path", "target", "article__path", "created_at", "hits", "last_hit_at"
        )
        for path, target, story, since, hits, last in rows.iterator(chunk_size=_CHUNK):
            writer.writerow([path, target or story or "", _when(since), hits, _when(last)])
            count += 1
        self._write(output, text.getvalue())
        told = ngettext(
            "%(count)d address was written.", "%(count)d addresses were written.", count
        )
        self.report({"count": count}, told % {"count": count})
        return DONE

    def _write(self, output: Path, text: str) -> None:
        if str(output) == "-":
            self.stdout.write(text, ending="")
            return
        try:
            with failures_as_sentences(output), new_file(output) as file:
                file.write(text)
        except Refused as error:
            self.fail(str(error))


def _when(moment: Any) -> str:
    return moment.isoformat() if moment else ""
