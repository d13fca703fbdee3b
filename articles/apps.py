"""Wiring of the app: what Django calls at start-up."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from articles import permissions


def _sync_roles(sender: Any, **kwargs: Any) -> None:
    permissions.sync_roles(kwargs.get("using", "default"))


class ArticlesConfig(AppConfig):
    """The newsroom's app."""

    name = "articles"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        """Keep the role groups as the code describes them after every migration."""
        post_migrate.connect(_sync_roles, sender=self, dispatch_uid="articles.sync_roles")
