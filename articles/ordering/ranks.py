"""Places in a series as fractions written in digits, so that a move writes one row.

The rank "25" stands for 0.25. Ranks compare as text, digit by digit, which is the order
of the fractions as long as none ends in 0; between two ranks there is always another.
(The idea is fractional indexing: D. Greenspan, "Implementing Fractional Indexing", 2020.)
"""

_PART_DIGITS = 6  # ranks of parts counted from 1, up to a million of them


def rank_for_part(part: int) -> str:
    """Give the rank of the ``part``-th part (from 1) of a series laid out in one go."""
    if not 1 <= part < 10**_PART_DIGITS:
        raise ValueError(f"A part is a number from 1 to {10**_PART_DIGITS - 1}, not {part}.")
    # The last digit is never 0, so that every rank has room in front of it.
    return f"{part:0{_PART_DIGITS}d}5"


def rank_between(before: str | None, after: str | None) -> str:
    """Give a rank between two others; ``None`` stands for the start or the end.

    Raises ``ValueError`` unless ``before`` < ``after``.
    """
    low, high = before or "", after
    if high is not None and low >= high:
        raise ValueError(f"No rank lies between {before!r} and {after!r}.")
    return _midpoint(low, high)


def _midpoint(low: str, high: str | None) -> str:
    """Walk down the digits until a digit fits between the two."""
    kept = ""
    while True:
        digit_low = int(low[0]) if low else 0
        digit_high = int(high[0]) if high else 10
        if high and digit_low == digit_high:
            kept, low, high = kept + high[0], low[1:], high[1:]
            continue
        if digit_high - digit_low > 1:
            return f"{kept}{(digit_low + digit_high) // 2}"
        if high and len(high) > 1:
            return f"{kept}{high[0]}"
        kept, low, high = f"{kept}{digit_low}", low[1:], None
