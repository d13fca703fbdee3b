"""Notices to readers and the ledger that keeps what they said."""

from articles.corrections.ledger import Head, Version, chain, head, issue, withdraw
from articles.corrections.verifying import KINDS, Finding, verify

__all__ = [
    "KINDS",
    "Finding",
    "Head",
    "Version",
    "chain",
    "head",
    "issue",
    "verify",
    "withdraw",
]
