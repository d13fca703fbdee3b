"""Leaving closes the account at once and hands on what is unfinished."""

import pytest
from django.test import Client
from django.urls import reverse

from articles import publishing
from articles.models import AuditEntry, User
from articles.permissions import Actor
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.moments import NOW

pytestmark = pytest.mark.django_db


def leave(client: Client, person: User, heir: User | None = None) -> int:
    address = reverse("admin:articles_user_leave", args=[person.pk])
    return int(client.post(address, {"heir": str(heir.pk) if heir else ""}).status_code)


def test_leaving_ends_every_session_and_keeps_them_ended(sign_in: SignIn) -> None:
    mina = factories.make_user("reporter")
    at_home, at_work = sign_in(mina), sign_in(mina)
    assert leave(sign_in("administrator"), mina) == 302
    for client in (at_home, at_work):
        assert client.get(reverse("admin:index")).status_code == 302
    User.objects.filter(pk=mina.pk).update(is_active=True)  # opened again for another reason
    for client in (at_home, at_work):
        assert client.get(reverse("admin:index")).status_code == 302


def test_unfinished_stories_go_to_the_heir_and_bylines_stay(sign_in: SignIn) -> None:
    mina, tomas = factories.make_user("reporter"), factories.make_user("reporter")
    author = factories.make_author(user=mina)
    draft = factories.make_article(state="draft", created_by=mina)
    assigned = factories.make_article(state="in_review", assigned_to=mina)
    out = factories.make_article(created_by=mina, bylines=[author])
    others = factories.make_article(state="draft", created_by=mina, assigned_to=tomas)
    page = Page(sign_in("administrator"), reverse("admin:articles_user_leave", args=[mina.pk]))
    assert page.press(None, heir=str(tomas.pk)).status_code == 302
    for article in (draft, assigned, out, others):
        article.refresh_from_db()
    assert (draft.assigned_to, assigned.assigned_to, out.assigned_to) == (tomas, tomas, None)
    assert [byline.author for byline in out.bylines.all()] == [author]
    entry = AuditEntry.objects.get(verb="close_account")
    assert entry.details == {"heir": str(tomas.uid), "stories": 2}


def test_the_heir_can_go_on_writing(sign_in: SignIn) -> None:
    mina, tomas = factories.make_user("reporter"), factories.make_user("reporter")
    draft = factories.make_article(state="draft", created_by=mina)
    leave(sign_in("administrator"), mina, tomas)
    address = reverse("admin:articles_article_change", args=[draft.pk])
    assert 'name="headline"' in sign_in(tomas).get(address).content.decode()


@pytest.mark.parametrize("who", ["reporter", "photo-editor", "editor", "chief"])
def test_nobody_but_an_administrator_closes_accounts(sign_in: SignIn, who: str) -> None:
    mina = factories.make_user("reporter")
    assert leave(sign_in(who), mina) == 403
    mina.refresh_from_db()
    assert mina.is_active


def test_an_administrator_closes_neither_a_superusers_account_nor_the_own(
    sign_in: SignIn,
) -> None:
    root = User.objects.create_superuser("root", password=factories.PASSWORD)
    adam = factories.make_user("administrator")
    assert leave(sign_in(adam), root) == 404
    assert leave(sign_in(adam), adam) == 403
    for person in (root, adam):
        with pytest.raises(Exception, match="right to close this account"):
            publishing.close_account(person, None, Actor.person(adam), NOW)


def test_stories_are_not_left_to_somebody_who_has_left_too(sign_in: SignIn) -> None:
    mina = factories.make_user("reporter")
    gone = factories.make_user("reporter", is_active=False)
    assert leave(sign_in("administrator"), mina, gone) == 200
    mina.refresh_from_db()
    assert mina.is_active
