"""Grounding: what of a summary its body doesn't support.

Pure rules over plain text, linear in its length. They compare words, not meanings: what
they find has to be looked at by a person, and what they don't find may still be wrong.
"""

from articles.text.grounding.check import check
from articles.text.grounding.findings import Finding, Kind, Level, Rule

__all__ = ["Finding", "Kind", "Level", "Rule", "check"]
