"""Why an act was refused, in words that a face can show."""

from dataclasses import dataclass
from typing import Literal

from articles.models import Article


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is missing or doubtful; ``field`` is the form field it is about.

    ``rule`` is the name of the readiness rule that says so; empty for what no level moves.
    """

    level: Literal["must", "should"]
    field: str
    sentence: str
    rule: str = ""


class Conflict(Exception):
    """Somebody else saved since the form was opened; ``article`` is the row as it stands."""

    def __init__(self, article: Article) -> None:
        super().__init__(f"article {article.pk} is at version {article.version}")
        self.article = article


class NotReady(Exception):
    """The story lacks something without which it can't be done; nothing was written."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(finding.sentence for finding in findings))
        self.findings = findings
