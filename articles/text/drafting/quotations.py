"""Quotations: which sentences need somebody else to say who spoke."""

import re
from collections.abc import Iterable

_OPENING = "\"“„«‘'「『‹"
_PAIRS = (("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"), ("(", ")"), ("[", "]"))
# A closing mark follows a stop or a comma; an apostrophe doesn't.
_CLOSED = re.compile(r"[,.!?…;:—-]\s?[\"”“'’»›]|[”»」』]")
_ENDS_CLOSED = re.compile(r"[\"”“'’»›」』][.,]?\Z")
# "…," he said: whoever reads this alone doesn't know who he is.
_PRONOUN_SPEAKS = re.compile(
    r"[,.!?…]\s?[\"”'’»]\s*(?:(?:he|she|they|it|i|we)\s+(?:\w+ly\s+)?(?:said|says|told|added|adds|wrote|"
    r"writes|explained|continued|asked|recalled|insisted|tweeted|admitted|joked|claimed|noted|wrote)|"
    r"(?:said|says|added)\s+(?:he|she|they)|a(?:-t-il|-t-elle)|dit-il|dit-elle|dijo\.|sagte\s+(?:er|sie)|"
    r"сказал(?:а)?\s+он)\b",
    re.IGNORECASE,
)


def needs_speaker(sentence: str) -> bool:
    """Say whether a sentence is a quotation, or part of one, that doesn't name its speaker."""
    sentence = _marked(sentence)
    if sentence[0] in _OPENING:
        if _ENDS_CLOSED.search(sentence) and len(_CLOSED.findall(sentence)) <= 1:
            return True  # all of it is quoted
        if not _CLOSED.search(sentence[1:]):
            return True  # and the quotation goes on
    return not _is_balanced(sentence) or bool(_PRONOUN_SPEAKS.search(sentence[:1000]))


def _marked(sentence: str) -> str:
    """Give a sentence with the marks that ``so'' stand for."""
    return (
        sentence.replace("``", "“").replace("''", "”")
        if "``" in sentence or "''" in sentence
        else sentence
    )


def _is_balanced(sentence: str) -> bool:
    if sentence.count('"') % 2:
        return False
    if "„" in sentence:  # „…“ is closed by what opens elsewhere
        return sentence.count("„") <= sentence.count("“") + sentence.count("”")
    return all(sentence.count(left) == sentence.count(right) for left, right in _PAIRS)


def inside_quotations(sentences: Iterable[str]) -> list[bool]:
    """Say of each sentence of one paragraph whether a quotation was open when it began."""
    found = []
    is_open = False
    for sentence in map(_marked, sentences):
        found.append(is_open)
        if is_open:
            is_open = not _CLOSED.search(sentence)
        elif sentence[0] in _OPENING:
            is_open = not _CLOSED.search(sentence[1:])
        else:
            is_open = not _is_balanced(sentence) and _closes_later(sentence)
    return found


def _closes_later(sentence: str) -> bool:
    """Say whether the last mark of a sentence opens a quotation."""
    return max(sentence.rfind("“"), sentence.rfind("«")) > max(
        sentence.rfind("”"), sentence.rfind("»")
    )
