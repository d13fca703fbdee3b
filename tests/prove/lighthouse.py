"""Lighthouse, as a phone."""

import json
import os
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Final

from django.utils import timezone

from articles.models import Article
from articles.pages.links import href
from tests.prove import site
from tests.prove.outcome import CORPUS, Outcome, say, size

PROMISE = (
    "Lighthouse gives front page, list and article at least 99 for performance and 100 for "
    "accessibility, best practices and SEO, as a phone"
)
SHOWS_PAGES = True
#: The least of a hundred that each score may be.
LEAST: Final = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
# Lighthouse itself asks to be run again after these: nothing was measured.
_NOT_RECORDED: Final = (b"NO_NAVSTART", b"NO_FCP", b"NO_TRACING_STARTED")
_TRIES: Final = 4
_FLAGS: Final = (
    "--headless=new --no-sandbox --disable-background-networking --disable-component-update"
)


def addresses() -> dict[str, str]:
    """Name the pages: the article is the newest one with a picture and a summary."""
    stories = Article.objects.published(timezone.now()).newest_first()
    article = stories.filter(lead_image__isnull=False, summaries__state="approved")[0]
    return {"front": "/", "list": "/latest/", "article": href(str(article.path))}


def scores(address: str) -> dict[str, int]:
    """Run Lighthouse once; give its four scores of a hundred."""
    program = site.TOOLS / "lighthouse" / "cli" / "index.js"
    with tempfile.TemporaryDirectory(prefix="newsroom-lighthouse-") as folder:
        report = Path(folder) / "report.json"
        command: list[str | Path] = [
            *("node", program, address, "--quiet", f"--chrome-flags={_FLAGS}"),
            *("--output=json", f"--output-path={report}"),
        ]
        environ = {**os.environ, "CHROME_PATH": os.environ["TEST_CHROMIUM"]}
        for left in reversed(range(_TRIES)):
            ended = subprocess.run(command, env=environ, check=False, capture_output=True)
            if not ended.returncode:
                break
            if not left or not any(word in ended.stderr for word in _NOT_RECORDED):
                raise RuntimeError(ended.stderr.decode(errors="replace"))
            say("the browser's trace was not recorded; measuring again")
        found: dict[str, Any] = json.loads(report.read_text("utf-8"))["categories"]
    return {name: round(100 * found[name]["score"]) for name in LEAST}


def prove() -> Outcome:
    """Take the middle of an odd number of runs for each page: the clock of a machine is noisy."""
    why = "not run: corpus absent" if not CORPUS.is_dir() else site.missing()
    if why:
        return Outcome(kept=False, figures={"error": why})
    figures: dict[str, object] = {}
    kept = True
    with site.served() as address:
        for name, path in addresses().items():
            say(f"measuring {path}")
            runs = [scores(address + path) for _ in range(size("RUNS", 3))]
            middle = {key: round(statistics.median(run[key] for run in runs)) for key in LEAST}
            kept = kept and all(middle[key] >= least for key, least in LEAST.items())
            figures[name] = "/".join(str(middle[key]) for key in LEAST)
            say(f"{name}: {figures[name]}; {[run['performance'] for run in runs]} for speed")
    return Outcome(kept, figures, data="the sample newsroom with the whole corpus")
