"""Letters, which the worker sends: a slow mail server keeps nobody waiting."""

from typing import Any

from django.tasks import task

from articles import conf
from articles.desk import invitations, notices
from articles.models import AuditEntry, User


@task
def mail_password_link(uid: str, letter: str, by: str = "") -> bool:
    """Mail a link for setting a password; says whether somebody was there to get it.

    The link is made here, so that none lies in the queue.
    """
    person = User.objects.filter(uid=uid, is_active=True).first()
    if person is None or not invitations.may_be_mailed(person):
        return False
    invitations.mail_link(person, letter, by)
    return True


@task
def mail_notice(entry_id: int) -> int:
    """Mail those whom an act on a story concerns; gives their number."""
    entry = AuditEntry.objects.select_related("article").filter(pk=entry_id).first()
    if entry is None or entry.article is None:
        return 0
    return notices.mail_all(entry)


def mail_about(sender: Any, entry: AuditEntry, **kwargs: Any) -> None:
    """Hear of an act; let the worker mail whoever wants to be mailed about it."""
    if entry.verb in notices.KINDS and entry.article_id and conf.sends_mail():
        mail_notice.enqueue(entry.pk)
