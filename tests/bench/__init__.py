"""Benches: the product's methods beside others', on articles that somebody else brings.

Not part of the test run: `make bench-summaries ARTICLES=FILE` starts one. A bench is a
module with ``main(arguments) -> exit code``; it reads its articles with ``articles``,
writes its table and JSON with ``report`` and needs no network and no database.
"""
