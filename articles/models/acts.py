"""The acts that the audit log knows, in words for people; the log itself keeps the verbs."""

from typing import Final

from django.utils.translation import pgettext_lazy

#: Verb of an audit entry → what was done.
ACTS: Final = {
    "add": pgettext_lazy("act", "Added"),
    "announce_part": pgettext_lazy("act", "Announced parts of the series changed"),
    "approve": pgettext_lazy("act", "Approved"),
    "arrange": pgettext_lazy("act", "Front page arranged"),
    "assign": pgettext_lazy("act", "Assignment changed"),
    "bin": pgettext_lazy("act", "Moved to the bin"),
    "change": pgettext_lazy("act", "Changed"),
    "check summary": pgettext_lazy("act", "Summary checked"),
    "close_account": pgettext_lazy("act", "Account closed"),
    "correct": pgettext_lazy("act", "Notice to readers issued"),
    "create_user": pgettext_lazy("act", "Account made"),
    "delete": pgettext_lazy("act", "Deleted"),
    "denied": pgettext_lazy("act", "Refused for want of a right"),
    "discard draft": pgettext_lazy("act", "Draft of the summary discarded"),
    "draft summary": pgettext_lazy("act", "Draft of the summary made"),
    "end": pgettext_lazy("act", "Came to its planned end"),
    "hold_back": pgettext_lazy("act", "Held back"),
    "import": pgettext_lazy("act", "Imported"),
    "invite": pgettext_lazy("act", "Invited"),
    "keep summary": pgettext_lazy("act", "Summary still holds after a change"),
    "lift_embargo": pgettext_lazy("act", "Embargo lifted"),
    "link_translation": pgettext_lazy("act", "Linked as a translation"),
    "load_samples": pgettext_lazy("act", "Sample newsroom loaded"),
    "log_in": pgettext_lazy("act", "Logged in"),
    "log_in_failed": pgettext_lazy("act", "Log-in failed"),
    "log_in_limited": pgettext_lazy("act", "Too many failed attempts"),
    "log_out": pgettext_lazy("act", "Logged out"),
    "make preview link": pgettext_lazy("act", "Preview link made"),
    "mention": pgettext_lazy("act", "Spoken to in a note"),
    "merge": pgettext_lazy("act", "Merged"),
    "move_part": pgettext_lazy("act", "Place in the series changed"),
    "name version": pgettext_lazy("act", "Version named"),
    "note": pgettext_lazy("act", "Note written"),
    "open preview link": pgettext_lazy("act", "Preview link opened"),
    "other_names": pgettext_lazy("act", "Other names changed"),
    "override check": pgettext_lazy("act", "Check of the summary overruled"),
    "publish": pgettext_lazy("act", "Published"),
    "purge": pgettext_lazy("act", "Deleted from the bin for good"),
    "replace": pgettext_lazy("act", "Image replaced"),
    "resolve_note": pgettext_lazy("act", "Note resolved"),
    "restore": pgettext_lazy("act", "Restored from the bin"),
    "retract": pgettext_lazy("act", "Retracted"),
    "return": pgettext_lazy("act", "Returned with a note"),
    "revoke preview link": pgettext_lazy("act", "Preview link revoked"),
    "save": pgettext_lazy("act", "Saved"),
    "schedule": pgettext_lazy("act", "Scheduled"),
    "set_embargo": pgettext_lazy("act", "Embargo changed"),
    "set_password": pgettext_lazy("act", "Password set"),
    "set_unpublish_at": pgettext_lazy("act", "Time of taking down changed"),
    "start_newsroom": pgettext_lazy("act", "Newsroom started"),
    "submit": pgettext_lazy("act", "Submitted for review"),
    "summary out of date": pgettext_lazy("act", "Summary out of date"),
    "unlink_translation": pgettext_lazy("act", "Unlinked from its translations"),
    "unpublish": pgettext_lazy("act", "Taken down"),
    "unschedule": pgettext_lazy("act", "Schedule cancelled"),
    "withdraw summary": pgettext_lazy("act", "Summary withdrawn"),
}


def said(verb: str) -> str:
    """Say in the reader's language what was done; of an unknown verb, its letters."""
    return str(ACTS.get(verb, verb.replace("_", " ")))
