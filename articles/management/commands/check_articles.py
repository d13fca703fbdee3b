"""Say what is wrong in stored data."""

from collections import Counter
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.management.base import DONE, FINDINGS, NewsroomCommand
from articles.publishing import integrity


class Command(NewsroomCommand):
    help = (
        "Find what is wrong in stored data, as lines of PATH: KIND: sentence;"
        " exit code 1 when there is anything. Nothing is changed."
    )
    example = "manage.py check_articles"

    def act(self, **options: Any) -> int:
        counts: Counter[str] = Counter()
        for finding in integrity.check(timezone.now()):
            self.stdout.write(str(finding))
            counts[finding.kind] += 1
        number = counts.total()
        sentence = (
            ngettext("%(count)d finding.", "%(count)d findings.", number) % {"count": number}
            if number
            else _("Nothing is wrong.")
        )
        self.report({kind: counts[kind] for kind in integrity.KINDS}, sentence)
        return FINDINGS if number else DONE
