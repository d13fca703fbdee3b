"""Intervals of means by drawing the articles anew, always with the same seed."""

from collections.abc import Sequence

import numpy as np

DRAWS = 2000
SEED = 20261128


def interval(values: Sequence[float]) -> tuple[float, float, float]:
    """Give the mean and the 95 % bootstrap interval of it.

    For a paired difference give the differences, article by article.
    """
    given = np.asarray(values, dtype=float)
    rng = np.random.default_rng(SEED)
    means = np.empty(DRAWS)
    for number in range(DRAWS):
        means[number] = given[rng.integers(0, len(given), len(given))].mean()
    low, high = np.percentile(means, [2.5, 97.5])
    return float(given.mean()), float(low), float(high)
