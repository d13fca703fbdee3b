"""What can become of a summary when its body changes, and the rules that say so."""

from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

type Rule = Literal[
    "number", "date", "name", "quotation", "negation", "sentence", "share",
    "layout", "slip", "wording",
]  # fmt: skip

STALE: Final[tuple[Rule, ...]] = (
    "number", "date", "name", "quotation", "negation", "sentence", "share",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a summary, and the rule that says so.

    ``before`` and ``after`` are the words that the rule is about, ``point`` the number of
    the point (from 1) that rests on a sentence which is gone. ``share`` is the part of the
    words (0 to 1) that changed.
    """

    rule: Rule
    before: str = ""
    after: str = ""
    share: float = 0.0
    point: int = 0

    @property
    def is_fresh(self) -> bool:
        """Whether the summary still stands."""
        return self.rule not in STALE

    def as_json(self) -> dict[str, Any]:
        """Give it as it is kept beside a version."""
        return {**asdict(self), "share": round(self.share, 4), "fresh": self.is_fresh}
