"""What the site says to programs, judged by the standards it claims, with the whole corpus in."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.test import Client
from lxml import etree  # type: ignore[import-untyped]
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

from articles.models import Article
from tests.prove import corpus, feed_rules
from tests.prove.outcome import CORPUS, Outcome, say, size

PROMISE = (
    "with the whole corpus in, feeds, sitemaps, structured data, the API and its document have"
    " no error by RSS 2.0, Atom, JSON Feed 1.1, the sitemap protocol, schema.org and OpenAPI 3.1"
)
SHOWS_PAGES = True
SCHEMAS = Path(__file__).parent / "schemas"
API = "/api/v1/openapi.json"

type Judge = Callable[[bytes], Iterator[str]]


@cache
def _sitemap_schema() -> Any:
    return etree.XMLSchema(file=str(SCHEMAS / "sitemap.xsd"))


def sitemap(content: bytes) -> Iterator[str]:
    """Give what is wrong with a sitemap, an index of them or a map of news."""
    schema = _sitemap_schema()
    if not schema.validate(etree.fromstring(content)):
        yield from (str(error) for error in schema.error_log)


def json_feed(content: bytes) -> Iterator[str]:
    """Give what is wrong with a JSON Feed."""
    schema = json.loads((SCHEMAS / "feed.json").read_text("utf-8"))
    for error in OAS31Validator(schema).iter_errors(json.loads(content)):
        yield f"{'/'.join(map(str, error.path))}: {error.message[:200]}"


@cache
def _terms() -> dict[str, dict[str, Any]]:
    file = CORPUS / "schemas" / "schemaorg-30.0-current-https.jsonld"
    graph = json.loads(file.read_text("utf-8"))["@graph"]
    return {term["@id"].removeprefix("schema:"): term for term in graph}


def _names(value: Any) -> list[str]:
    found = value if isinstance(value, list) else [value] if value else []
    return [item["@id"].removeprefix("schema:") for item in found]


@cache
def _ancestry(kind: str) -> frozenset[str]:
    above = _names(_terms()[kind].get("rdfs:subClassOf"))
    return frozenset({kind}.union(*(_ancestry(one) for one in above if one in _terms())))


def vocabulary(content: bytes) -> Iterator[str]:
    """Give what is wrong with the structured data of a page; each must have some."""
    found = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', content.decode(), re.DOTALL
    )
    if len(found) != 1:
        yield f"{len(found)} blocks of structured data"
        return
    yield from _thing(json.loads(found[0])["@graph"])


def _thing(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _thing(one)
    if not isinstance(value, dict):
        return
    kind = value.get("@type", "")
    if kind not in _terms():
        yield f"the type {kind!r}"
        return
    for name, inner in value.items():
        if name != "@type":
            term = _terms().get(name, {})
            if not _ancestry(kind) & set(_names(term.get("schema:domainIncludes"))):
                yield f"{name} of {kind}"
            if "schema:supersededBy" in term:
                yield f"{name} is superseded"
        yield from _thing(inner)


class Bench:
    """Asks for addresses and keeps what each judge finds."""

    def __init__(self) -> None:
        self.client = Client()
        self.read: dict[str, int] = {}
        self.errors: list[str] = []

    def judge(self, name: str, judge: Judge, addresses: list[str]) -> None:
        """Read addresses and judge each answer."""
        say(f"judging {len(addresses)} {name}")
        self.read[name] = len(addresses)
        for address in addresses:
            answer = self.client.get(address)
            wrong = list(judge(answer.content)) if answer.status_code == 200 else ["no answer"]
            self.errors += [f"{name} {address}: {told}" for told in wrong]

    def text(self, address: str) -> str:
        """Give an answer's text."""
        return self.client.get(address).content.decode()


def _thinned(addresses: list[str]) -> list[str]:
    """Leave every n-th for a trial (``PROVE_EVERY``)."""
    return addresses[:: size("EVERY", 1)]


def _feeds(bench: Bench) -> None:
    named = re.findall(r'href="(/[^"]*(?:rss\.xml|atom\.xml|feed\.json))"', bench.text("/feeds/"))
    judges = {"rss.xml": feed_rules.rss, "atom.xml": feed_rules.atom, "feed.json": json_feed}
    for file, judge in judges.items():
        some = [address for address in dict.fromkeys(named) if address.endswith(file)]
        bench.judge(f"feeds ({file})", judge, _thinned(some))


def _maps(bench: Bench) -> None:
    files = re.findall(r"<loc>https?://[^/]+(/[^<]+)</loc>", bench.text("/sitemap.xml"))
    bench.judge("sitemaps", sitemap, ["/sitemap.xml", "/news-sitemap.xml", *files])


def _pages(bench: Bench) -> None:
    stories = [str(path) for path in Article.objects.order_by("pk").values_list("path", flat=True)]
    pages = re.findall(r"<loc>https?://[^/]+(/[^<]+)</loc>", bench.text("/sitemap-pages.xml"))
    # The page about the API is no collection of stories.
    nouns = [path for path in pages if path.count("/") > 2 and path != "/api/v1/"]
    bench.judge("pages with structured data", vocabulary, _thinned([*stories, *nouns]))


def _api(bench: Bench) -> None:
    document = json.loads(bench.text(API))
    try:
        validate(document)
    except Exception as error:  # whatever the validator says of it
        bench.errors.append(f"OpenAPI: {error}")
    for path, operations in document["paths"].items():
        if "{" not in path:
            answer = operations["get"]["responses"]["200"]
            schema = {**answer["content"]["application/json"]["schema"],
                      "components": document["components"]}  # fmt: skip
            _follow(bench, path, OAS31Validator(schema))


def _follow(bench: Bench, path: str, validator: Any) -> None:
    """Hold every page of a list to its schema."""
    url, pages, seen = f"{path}?limit=100{'&q=the' * path.endswith('search/')}", 0, set[str]()
    while url:
        page = json.loads(bench.text(url))
        for error in validator.iter_errors(page):
            bench.errors.append(f"API {url}: {error.message[:200]}")
        ids = [record["id"] for record in page["results"]]
        if seen & set(ids):
            bench.errors.append(f"API {url}: a record comes twice")
        seen.update(ids)
        pages, url = pages + 1, page["next"]
    bench.read[f"records of {path.split('/')[3]}"] = len(seen)
    if path.endswith("/articles/") and len(seen) != Article.objects.count():
        bench.errors.append(f"API {path}: {len(seen)} stories")


def prove() -> Outcome:
    """Import the corpus, then let every judge read all there is."""
    if not CORPUS.is_dir():
        return Outcome(kept=False, figures={"error": "corpus absent"})
    corpus.load_all()
    bench = Bench()
    for part in (_maps, _api, _feeds, _pages):
        part(bench)
    for error in bench.errors[:50]:
        say(error)
    return Outcome(
        kept=not bench.errors,
        figures={**bench.read, "errors": len(bench.errors), "first": bench.errors[:3]},
        data=corpus.DATA,
    )
