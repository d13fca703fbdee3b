"""A reproducible large newsroom: the same seed and number give the same stories."""

from articles.samples.seeding.counts import Counts, count, of_seed
from articles.samples.seeding.run import remove, seed, stored
from articles.samples.seeding.uids import MOST_SEED

__all__ = ["MOST_SEED", "Counts", "count", "of_seed", "remove", "seed", "stored"]
