"""Benches: the product's methods beside others', on articles that somebody else brings.

Not part of the test run: `make bench-summaries ARTICLES=FILE` starts one. A bench is a
module with ``main(arguments) -> exit code``; it reads its articles with ``articles``,
writes its table and JSON with ``report`` and needs no network and no database.
"""

import os

# The threads of a matrix library go on waiting, busily, after it has answered: what ran next
# was charged for their time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
