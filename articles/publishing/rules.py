"""The rules of readiness, and how much each weighs: the publication sets their levels."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Publication
from articles.publishing.errors import Finding, NotReady

type Level = Literal["must", "should", "off"]

# What a level does, as the publication's form says it.
LEVELS: Final[dict[Level, Promise]] = {
    "must": gettext_lazy("Must: stops publication"),
    "should": gettext_lazy("Should: warns"),
    "off": gettext_lazy("Off: is not looked at"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to look at; ``level`` is that of a new newsroom, a ``fixed`` one stays."""

    name: str
    label: Promise
    level: Level
    fixed: bool = False


# In the order of the publication's form.
RULES: Final = (
    Rule("headline", gettext_lazy("Headline, up to 300 characters"), "must", fixed=True),
    Rule("body", gettext_lazy("Text"), "must", fixed=True),
    Rule("section", gettext_lazy("Section"), "must", fixed=True),
    Rule(
        "description", gettext_lazy("Pictures described, or “Decorative”"), "must", fixed=True
    ),
    Rule("slug", gettext_lazy("Word for the web address"), "must", fixed=True),
    Rule("author", gettext_lazy("At least one author"), "must"),
    Rule("address", gettext_lazy("Web address that no other story has"), "must"),
    Rule("summary_length", gettext_lazy("Summary, if any, within the newsroom’s limits"), "must"),
    Rule(
        "grounding", gettext_lazy("Checked points that the text supports, or a reason"),
        "must", fixed=True,
    ),
    Rule("standfirst", gettext_lazy("Standfirst"), "should"),
    Rule("headline_length", gettext_lazy("Headline of up to 70 characters"), "should"),
    Rule("topics", gettext_lazy("At least one topic"), "should"),
    Rule("summary", gettext_lazy("Summary that somebody has checked"), "should"),
    Rule("links", gettext_lazy("Links to this site that readers can open"), "should"),
    Rule("credit", gettext_lazy("Credit of the lead image"), "should"),
    Rule("rights", gettext_lazy("Rights to the pictures that have not ended"), "should"),
    Rule("notes", gettext_lazy("No open notes"), "off"),
)  # fmt: skip
_BY_NAME: Final = {rule.name: rule for rule in RULES}


def levels_of(publication: Publication) -> dict[str, Level]:
    """Give the level of every rule; what is stored and makes no sense counts for nothing."""
    stored: Any = publication.readiness
    return {rule.name: _level(rule, stored) for rule in RULES}


def _level(rule: Rule, stored: Any) -> Level:
    wanted = stored.get(rule.name) if isinstance(stored, dict) else None
    if rule.fixed:
        return rule.level
    return next((level for level in LEVELS if level == wanted), rule.level)


def own_choice(levels: Mapping[str, str]) -> dict[str, str]:
    """Give what is worth storing of these levels: those that a new newsroom doesn't have."""
    return {
        name: level
        for name, level in levels.items()
        if name not in _BY_NAME or level != _BY_NAME[name].level
    }


def require_possible(readiness: Any) -> None:
    """Raise ``NotReady`` for a rule or level that there isn't, and for a lowered fixed one."""
    if not isinstance(readiness, dict):
        _refuse(_("The levels of the rules can’t be read."))
    for name, level in readiness.items():
        rule = _BY_NAME.get(name)
        if rule is None or level not in LEVELS:
            _refuse(_("There is no rule “%(name)s” with this level.") % {"name": name})
        elif rule.fixed and level != rule.level:
            _refuse(_("“%(rule)s” always has to be there.") % {"rule": rule.label})


def _refuse(sentence: str) -> None:
    raise NotReady([Finding("must", "readiness", sentence)])


def changes(old: Publication, new: Publication) -> dict[str, list[str]]:
    """Give the rules whose level is another now, each with the old and the new one."""
    before, after = levels_of(old), levels_of(new)
    return {name: [before[name], level] for name, level in after.items() if level != before[name]}
