"""Every act that changes what readers see."""

from articles.publishing.binning import (
    KEPT_DAYS,
    bin_story,
    overdue,
    purge_story,
    restore_story,
)
from articles.publishing.changes import Change
from articles.publishing.copying import assign, duplicate
from articles.publishing.curating import arrange, bring_back
from articles.publishing.drafting import draft_summary, drafted, undrafted, usual_limits
from articles.publishing.errors import Conflict, Finding, NotReady
from articles.publishing.filing import merge_topics, set_other_names
from articles.publishing.former import (
    Lead,
    NoRedirect,
    is_stored,
    lead_of,
    plan_leads,
    store_lead,
)
from articles.publishing.history import name_revision, restore
from articles.publishing.holding import recheck, recheck_links
from articles.publishing.leaving import close_account, unfinished
from articles.publishing.notices import NOTICES, correct, require_notice
from articles.publishing.nouns import delete_noun, save_noun
from articles.publishing.picture_uses import Uses, uses_of
from articles.publishing.pictures import add_picture, fill_picture, replace_picture
from articles.publishing.planning import Plan
from articles.publishing.preview_links import (
    find_preview_link,
    make_preview_link,
    note_opening,
    revoke_preview_link,
    token_of,
)
from articles.publishing.publication import publish, save_draft
from articles.publishing.readiness import Known, findings
from articles.publishing.rehearsal import planned_address, rehearse
from articles.publishing.review import approve, return_to_author, submit
from articles.publishing.rules import LEVELS, RULES, levels_of
from articles.publishing.scheduling import schedule, unschedule
from articles.publishing.series_parts import announce, move_after, move_part
from articles.publishing.states import is_possible, offered, require_possible
from articles.publishing.story import Snapshot, empty_story, read_live, read_story
from articles.publishing.summary_checks import check_summary, withdraw_summary
from articles.publishing.summary_drafts import (
    Draft,
    accept_draft,
    discard_draft,
    take_draft,
    would_accept_draft,
)
from articles.publishing.translations import group_of, link_translation, unlink_translation
from articles.publishing.withdrawal import lift_embargo, retract, unpublish

__all__ = [
    "KEPT_DAYS",
    "LEVELS",
    "NOTICES",
    "RULES",
    "Change",
    "Conflict",
    "Draft",
    "Finding",
    "Known",
    "Lead",
    "NoRedirect",
    "NotReady",
    "Plan",
    "Snapshot",
    "Uses",
    "accept_draft",
    "add_picture",
    "announce",
    "approve",
    "arrange",
    "assign",
    "bin_story",
    "bring_back",
    "check_summary",
    "close_account",
    "correct",
    "delete_noun",
    "discard_draft",
    "draft_summary",
    "drafted",
    "duplicate",
    "empty_story",
    "fill_picture",
    "find_preview_link",
    "findings",
    "group_of",
    "is_possible",
    "is_stored",
    "lead_of",
    "levels_of",
    "lift_embargo",
    "link_translation",
    "make_preview_link",
    "merge_topics",
    "move_after",
    "move_part",
    "name_revision",
    "note_opening",
    "offered",
    "overdue",
    "plan_leads",
    "planned_address",
    "publish",
    "purge_story",
    "read_live",
    "read_story",
    "recheck",
    "recheck_links",
    "rehearse",
    "replace_picture",
    "require_notice",
    "require_possible",
    "restore",
    "restore_story",
    "retract",
    "return_to_author",
    "revoke_preview_link",
    "save_draft",
    "save_noun",
    "schedule",
    "set_other_names",
    "store_lead",
    "submit",
    "take_draft",
    "token_of",
    "undrafted",
    "unfinished",
    "unlink_translation",
    "unpublish",
    "unschedule",
    "uses_of",
    "usual_limits",
    "withdraw_summary",
    "would_accept_draft",
]
