"""A newsroom makes the site its own with a folder of three files, and no file of ours."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.management.programs import ROOT, Site, manage, serving

SITE = ROOT / "docs/examples/site"

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory, tables: Path) -> Path:
    """A newsroom with the stories of the documentation's example."""
    data = tmp_path_factory.mktemp("own-face") / "var"
    shutil.copytree(tables, data)
    began = manage(data, "start_newsroom", "--name", "The Kite", "--administrator", "mona")
    assert began.returncode == 0, began.stderr
    came = manage(
        data, "import_articles", str(ROOT / "docs/examples/posts"), "--format", "markdown"
    )
    assert came.returncode == 0, came.stderr
    return data


@pytest.fixture(scope="module")
def site(newsroom: Path) -> Iterator[Site]:
    """That newsroom, served with the sample site folder."""
    sources = {"NEWSROOM_SCRIPT_SOURCES": "https://stats.example.org"}
    with serving(
        newsroom, "serve", until="answers", NEWSROOM_SITE_DIR=str(SITE), **sources
    ) as running:
        yield running


def story_address(site: Site) -> str:
    """Find the one story of the example on the front page."""
    found = re.search(r'<h2[^>]*><a href="(/[^"]+/)"', site.get("/").body)
    assert found is not None
    return found[1]


def test_the_sample_has_three_files() -> None:
    assert len([path for path in SITE.rglob("*") if path.is_file()]) == 3


def test_the_folder_s_template_stands_in_for_ours_and_may_extend_it(site: Site) -> None:
    page = site.get(story_address(site)).body
    assert "Do you know more? Write to the editors of The Kite." in page
    assert page.count("<h1") == 1
    assert "data-article-body" in page


def test_the_folder_s_styles_come_last_and_bring_its_picture_hashed(site: Site) -> None:
    sheets = re.findall(r'rel="stylesheet" href="([^"]+)"(?! media)', site.get("/").body)
    assert re.fullmatch(r"/static/css/own\.[0-9a-f]{12}\.css", sheets[-1])
    own = site.get(sheets[-1])
    assert own.status == 200
    assert "--accent: light-dark(#7a1f3d" in own.body
    mark = re.search(r'url\("?([^")]+)"?\)', own.body)
    assert mark is not None
    assert site.get(urljoin(sheets[-1], mark[1])).headers["content-type"] == "image/svg+xml"


def test_a_source_that_the_operator_names_is_allowed_to_readers_pages_alone(site: Site) -> None:
    assert "https://stats.example.org" in site.get("/").headers["content-security-policy"]
    desk = site.get("/admin/login/")
    assert desk.status == 200
    assert "stats.example.org" not in desk.headers["content-security-policy"]


def test_a_folder_that_is_not_there_is_named_in_one_sentence(newsroom: Path) -> None:
    said = manage(newsroom, "check_articles", NEWSROOM_SITE_DIR="/no/such/folder")
    assert said.returncode == 2
    assert said.stderr.strip().splitlines() == [
        "NEWSROOM_SITE_DIR: there is no folder /no/such/folder. Make it, or unset the variable."
    ]


@pytest.mark.parametrize("source", ["*", "'unsafe-inline'", "http://a.example", "https://a; x"])
def test_a_source_that_would_open_the_policy_is_refused(newsroom: Path, source: str) -> None:
    said = manage(newsroom, "check_articles", NEWSROOM_IMAGE_SOURCES=source)
    assert said.returncode == 2
    assert "NEWSROOM_IMAGE_SOURCES" in said.stderr
    assert "Traceback" not in said.stderr
