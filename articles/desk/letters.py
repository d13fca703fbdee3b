"""What the newsroom mails to its own people, as plain text."""

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import AuditEntry, User


def send(person: User, subject: str, paragraphs: list[str]) -> None:
    """Mail the paragraphs; a subject is one line whatever a headline holds."""
    body = "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"
    EmailMessage(" ".join(subject.split()), body, to=[person.email]).send()


def invitation(person: User, by: str, newsroom: str, days: int, link: str) -> None:
    """Invite somebody to choose a password."""
    begun = ngettext(
        "Choose a password here, within %(days)d day; the link works once:",
        "Choose a password here, within %(days)d days; the link works once:",
        days,
    ) % {"days": days}
    told = _("%(by)s has made an account for you at %(name)s.") % {"by": by, "name": newsroom}
    subject = _("Your account at %(name)s") % {"name": newsroom}
    send(person, subject, [told, _user_name(person), f"{begun}\n{link}"])


def forgotten(person: User, by: str, newsroom: str, days: int, link: str) -> None:
    """Give somebody who forgot the password a way to a new one; ``by`` is nobody."""
    told = _(
        "Somebody asked for a new password for your account at %(name)s. If it was not you,"
        " do nothing."
    ) % {"name": newsroom}
    begun = _("Choose a new password here; the link works once:")
    subject = _("A new password for %(name)s") % {"name": newsroom}
    send(person, subject, [told, _user_name(person), f"{begun}\n{link}"])


def notice(person: User, entry: AuditEntry, link: str, account: str) -> None:
    """Tell somebody what happened to a story that concerns them."""
    subjects = {
        "submit": _("For review: %(story)s"),
        "return": _("Returned: %(story)s"),
        "approve": _("Approved: %(story)s"),
        "hold_back": _("Held back: %(story)s"),
        "bin": _("In the bin: %(story)s"),
        "unpublish": _("Taken down: %(story)s"),
        "end": _("Ended as planned: %(story)s"),
        "retract": _("Retracted: %(story)s"),
        "mention": _("A note on: %(story)s"),
    }
    sentences = {
        "submit": _("%(who)s submitted “%(story)s” for review."),
        "return": _("%(who)s returned “%(story)s”."),
        "approve": _("%(who)s approved “%(story)s”."),
        "hold_back": _("“%(story)s” does not go out as planned."),
        "bin": _("%(who)s moved “%(story)s” to the bin. It can be restored from there."),
        "unpublish": _("%(who)s took “%(story)s” down: readers no longer have it."),
        "end": _("“%(story)s” came to its planned end: readers no longer have it."),
        "retract": _("%(who)s retracted “%(story)s”: in its place readers have a notice."),
        "mention": _("%(who)s speaks to you in a note on “%(story)s”."),
    }
    words = {"who": entry.actor_name, "story": str(entry.article)}
    choice = _("Which letters reach you is your choice:")
    paragraphs = [sentences[entry.verb] % words, entry.reason, link, f"{choice} {account}"]
    send(person, subjects[entry.verb] % words, paragraphs)


def _user_name(person: User) -> str:
    return _("User name: %(name)s") % {"name": person.get_username()}
