"""What the worker's loop does beside its tasks."""

import datetime as dt

import pytest
from django.utils import timezone

from articles import publishing
from articles.management.task_worker import TaskWorker
from articles.models import Article, AuditEntry, Heartbeat
from articles.permissions import Actor
from tests import factories
from tests.moments import later

pytestmark = pytest.mark.django_db


def test_a_worker_brings_what_is_due_and_says_that_it_runs() -> None:
    by = Actor.command("test")
    article = factories.make_article(published_at=later(-30))
    change = publishing.read_story(article)
    change["fields"]["headline"] = "Brought by a worker"
    publishing.schedule(article, change, by, later(-20), later(-10))
    worker = TaskWorker()
    worker._beat()
    worker.close()
    row = Article.objects.get()
    assert (row.headline, row.updated_at) == ("Brought by a worker", None)
    assert (timezone.now() - Heartbeat.objects.get().at).total_seconds() < 60


@pytest.mark.parametrize("once", [False, True])
def test_a_worker_notes_that_a_story_has_ended_whether_it_stays_or_not(once: bool) -> None:
    ended = timezone.now() - dt.timedelta(minutes=5)
    reporter = factories.make_user("reporter")
    factories.make_article(
        published_at=ended - dt.timedelta(days=1), unpublish_at=ended, created_by=reporter
    )
    worker = TaskWorker(once=once)
    worker._beat()
    worker.close()
    assert AuditEntry.objects.get(verb="end").at == ended
