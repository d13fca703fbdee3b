"""Wiring of the app: what Django calls at start-up."""

import atexit
from typing import Any

from django.apps import AppConfig
from django.core.signals import request_finished
from django.db.models.signals import post_delete, post_migrate, post_save
from django.utils.translation import gettext_lazy as _

from articles import events, permissions


def _sync_roles(sender: Any, **kwargs: Any) -> None:
    permissions.sync_roles(kwargs.get("using", "default"))


class ArticlesConfig(AppConfig):
    """The newsroom's app."""

    name = "articles"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        """Keep the role groups as the code describes them after every migration."""
        from articles import models, search  # noqa: PLC0415 - models are there only now
        from articles.desk import tasks  # noqa: PLC0415
        from articles.redirects import hits  # noqa: PLC0415

        events.acted.connect(tasks.mail_about, dispatch_uid="articles.notices")
        for noun in (models.Section, models.Topic, models.Author):
            post_save.connect(search.on_save, sender=noun, dispatch_uid=f"search.{noun}")
            post_delete.connect(search.on_delete, sender=noun, dispatch_uid=f"search.{noun}")
        request_finished.connect(hits.after_answer, dispatch_uid="articles.redirect_hits")
        atexit.register(hits.flush)
        post_migrate.connect(_sync_roles, sender=self, dispatch_uid="articles.sync_roles")
