"""How often a secret was tried lately."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Attempts(models.Model):
    """How many attempts count against one limit since the first of them.

    ``key`` is made with the secret key from a name, an address or a browser, so that the table
    tells none of them (people type a password where the name belongs). Rows go with their time.
    """

    key = models.CharField(max_length=64)
    since = models.DateTimeField(db_index=True)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("failed attempts")
        verbose_name_plural = _("failed attempts")
        constraints = [models.UniqueConstraint(fields=["key"], name="attempts_once_per_key")]

    def __str__(self) -> str:
        return f"{self.number}: {self.since.isoformat()}"
