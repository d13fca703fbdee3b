"""The audit log: who did what, who came in, who was refused; it is only added to."""

import ast
import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from articles import publishing
from articles.models import AuditEntry
from articles.models.acts import ACTS
from articles.models.append_only import AppendOnlyError
from articles.permissions import Actor
from articles.publishing.states import TABLE
from tests import factories
from tests.desk.conftest import SignIn
from tests.desk.story_form import screen
from tests.moments import NOW

pytestmark = pytest.mark.django_db
LOGIN = reverse("admin:login")


@pytest.fixture
def entry() -> AuditEntry:
    publishing.submit(factories.make_article(state="draft"), Actor.command("test"), NOW)
    return AuditEntry.objects.get()


def test_an_entry_is_neither_changed_nor_deleted(entry: AuditEntry) -> None:
    rows = AuditEntry.objects.all()
    entry.reason = "Another story"
    for attempt in (
        entry.save,
        entry.delete,
        rows.delete,
        lambda: rows.update(reason="Another story"),
        lambda: rows.bulk_update([entry], ["reason"]),
    ):
        with pytest.raises(AppendOnlyError):
            attempt()
    assert AuditEntry.objects.get().reason == ""


def test_an_entry_outlives_the_account_and_the_story_it_names() -> None:
    person = factories.make_user("editor")
    article = factories.make_article(state="draft", headline="Gone")
    publishing.submit(article, Actor.person(person), NOW)
    name = str(person)
    article.delete()
    person.delete()
    entry = AuditEntry.objects.get()
    assert (entry.actor_name, entry.target_name, entry.article) == (name, "Gone", None)


def test_log_ins_and_failed_ones_are_written_down_without_the_password(client: Client) -> None:
    person = factories.make_user("editor", username="iris")
    client.post(LOGIN, {"username": "iris", "password": "a wrong secret"})
    client.post(LOGIN, {"username": "a wrong secret", "password": "iris"})
    client.post(LOGIN, {"username": "iris", "password": factories.PASSWORD})
    client.post(reverse("admin:logout"))
    rows = list(AuditEntry.objects.order_by("id").values_list("verb", "actor_name", "actor"))
    assert rows == [
        ("log_in_failed", "iris", None),
        ("log_in_failed", "", None),
        ("log_in", str(person), person.pk),
        ("log_out", str(person), person.pk),
    ]
    assert "secret" not in str(list(AuditEntry.objects.values()))


def test_what_somebody_was_refused_is_written_down(sign_in: SignIn) -> None:
    person = factories.make_user("reporter")
    article = factories.make_article()
    data = {"_verb": "publish", "version": article.version}
    assert sign_in(person).post(screen(article), data).status_code == 403
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.actor, entry.target_name) == ("denied", person, screen(article))
    assert entry.details == {"method": "POST", "pressed": "publish"}


@pytest.mark.parametrize("formula", ["=1+1", "＝1+1"])
def test_the_export_holds_what_the_filters_leave(
    sign_in: SignIn, entry: AuditEntry, formula: str
) -> None:
    story = factories.make_article(state="in_review", headline=formula)
    publishing.approve(story, Actor.command("test"), NOW)
    address = reverse("admin:articles_auditentry_export")
    answer = sign_in("chief").get(address, {"verb": "approve"})
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]  # it streams
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["verb"] for row in rows] == ["approve"]
    assert rows[0]["target_name"] == f"'{formula}"
    assert rows[0]["at"] == NOW.isoformat()


def test_the_list_leads_to_the_export_with_its_filters(sign_in: SignIn, entry: AuditEntry) -> None:
    listed = reverse("admin:articles_auditentry_changelist") + "?verb=submit"
    text = sign_in("administrator").get(listed).content.decode()
    assert reverse("admin:articles_auditentry_export") + "?verb=submit" in text


@pytest.mark.parametrize("role", ["administrator", "chief"])
def test_who_manages_the_system_alone_reads_no_draft_in_the_audit_log(
    sign_in: SignIn, role: str
) -> None:
    hidden = factories.make_article(state="draft", headline="Unheard of", slug="")
    by = Actor.command("test")
    submitted = publishing.submit(hidden, by, NOW)
    publishing.return_to_author(submitted, by, NOW, note="Whisper it")
    gone = factories.make_article(state="draft", headline="Unheard too", slug="")
    publishing.submit(gone, by, NOW)
    gone.delete()
    known = factories.make_article(headline="Public knowledge")
    publishing.unpublish(known, by, NOW, reason="Whisper why")
    client = sign_in(factories.make_user(role))
    listed = reverse("admin:articles_auditentry_changelist")
    pages = [
        *(client.get(listed, {"q": q}).text for q in ("", "Unheard", "Whisper")),
        b"".join(client.get(f"{listed}export/").streaming_content).decode(),  # type: ignore[attr-defined]
        *(
            client.get(reverse("admin:articles_auditentry_change", args=[entry.pk])).text
            for entry in AuditEntry.objects.all()
        ),
    ]
    reads = role == "chief"
    for page in pages:
        for words in ("Unheard of", "Unheard too", "Whisper it", "Whisper why"):
            assert reads or words not in page, page
    assert ("Unheard of" in pages[0], "Whisper it" in pages[0]) == (reads, reads)
    assert ("Unheard of" in pages[3], "Whisper why" in pages[3]) == (reads, reads)
    assert "Public knowledge" in pages[0]
    assert "Public knowledge" in pages[3]
    found = client.get(listed, {"q": "Unheard"}).context["cl"].result_count
    assert (found > 0) is reads


def test_the_log_and_a_storys_history_say_in_the_readers_language_what_was_done(
    sign_in: SignIn, entry: AuditEntry
) -> None:
    assert entry.article is not None
    chief = factories.make_user("chief", language="fr")
    client = sign_in(chief)
    listed = reverse("admin:articles_auditentry_changelist")
    history = reverse("admin:articles_article_history", args=[entry.article.pk])
    one = reverse("admin:articles_auditentry_change", args=[entry.pk])
    for address in (listed, history, one, f"{listed}?verb=submit&_facets=True"):
        page = client.get(address).text
        assert "Soumission à relecture" in page, address
        assert ">submit<" not in page, address
    page = client.get(f"{listed}?_facets=True").text
    assert "Soumission à relecture (1)" in page
    assert "article (1)" in page
    assert "verb=submit" in page
    assert str(entry) == f"Submitted for review: {entry.target_name}"


def _verbs_in_code() -> Iterator[str]:
    """Give the verbs that the code writes into the log by their letters."""
    writing = {"record", "record_on", "record_access", "_record", "_write", "log_freshness"}
    for file in Path(publishing.__file__).parents[1].rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in writing and (file.name, name) != ("guide.py", "_record"):
                for part in ast.walk(node.args[0] if name != "record_on" else node.args[1]):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value


def test_every_act_that_is_written_down_has_words() -> None:
    found = {*_verbs_in_code(), *(verb for verb in TABLE if verb != "create")}
    assert {"save", "publish", "log_in", "mention", "open preview link"} <= found
    assert len(found) > 45
    assert found - ACTS.keys() == set()
