"""Say what is wrong in stored data."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.management.base import NewsroomCommand
from articles.publishing import integrity


class Command(NewsroomCommand):
    help = (
        "Find what is wrong in stored data, as lines of PATH: KIND: sentence;"
        " exit code 1 when there is anything. Nothing is changed."
    )
    example = "manage.py check_articles"

    def act(self, **options: Any) -> int:
        found = integrity.check(timezone.now())
        return self.report_findings(found, integrity.KINDS, _("Nothing is wrong."))
