"""When the task worker last said that it runs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Heartbeat(models.Model):
    """The one sign of life of whatever workers there are (id 1)."""

    at = models.DateTimeField(_("time"))

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="heartbeat_is_one")]

    def __str__(self) -> str:
        return self.at.isoformat()
