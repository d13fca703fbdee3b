"""``manage.py make_renditions``."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import media
from articles.management.base import DONE, FINDINGS, NewsroomCommand
from articles.models import Image
from articles.publishing import renditions


class Command(NewsroomCommand):
    help = (
        "Make the sizes and formats of pictures that are missing, as the worker does after"
        " each upload, and remove the files of replaced pictures. Run again, it does nothing."
    )
    example = "manage.py make_renditions"

    def act(self, **options: Any) -> int:
        """Finish every picture; exit code 1 when the original of one can't be read."""
        waiting = [
            (str(image.uid), image.file_name) for image in self._images() if media.lacking(image)
        ]
        made = failed = 0
        with self.progress(len(waiting), _("Making sizes")) as progress:
            for uid, name in waiting:
                number = renditions.finish(uid)
                made += number
                if not number:
                    failed += 1
                    self.say(_("%(name)s: nothing could be made.") % {"name": name})
                progress.advance()
        removed = media.clear_away(timezone.now())
        sentence = ngettext("%(n)d file was made.", "%(n)d files were made.", made) % {"n": made}
        self.report({"made": made, "removed": removed, "failed": failed}, sentence)
        return FINDINGS if failed else DONE

    def _images(self) -> Any:
        return Image.objects.prefetch_related("renditions").order_by("pk").iterator(chunk_size=500)
