"""People who log in."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import audit, publishing
from articles.desk import clock, invitations, paging
from articles.desk.noun_admin import actor
from articles.desk.offered import OfferedFilters
from articles.desk.tasks import mail_password_link
from articles.models import User
from articles.permissions import ROLES

_OWN = ("username", "password", "display_name", "email", "language")
_RIGHTS = ("is_active", "groups", "sections")


class PersonForm(UserChangeForm):  # type: ignore[type-arg]  # the stubs bind it to auth's own User
    """An account that is there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "language" in self.fields:
            self.fields["language"] = clock.language_choice(self.instance.language)


class InviteForm(forms.ModelForm[User]):
    """A new account: the person chooses the password with a link."""

    class Meta:
        model = User
        fields = ("username", "display_name", "email", "language", "groups")
        help_texts = {
            "username": gettext_lazy("What the person logs in with."),
            "email": gettext_lazy("Where this newsroom sends mail, the link goes here."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = clock.language_choice("")

    def save(self, commit: bool = True) -> User:
        """Leave the account without a password: nobody enters before the link is used."""
        self.instance.set_unusable_password()
        return super().save(commit)


class HeirForm(forms.Form):
    """To whom unfinished stories go."""

    heir = forms.ModelChoiceField(
        label=gettext_lazy("Unfinished stories go to"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nobody: editors see them in the list"),
    )

    def __init__(self, leaving: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[User]", self.fields["heir"])
        field.queryset = User.writers().exclude(pk=leaving.pk)


class PersonAdmin(UserAdmin):  # type: ignore[type-arg]  # the stubs bind it to auth's own User
    """Accounts. Rights come from the role alone, and nobody raises himself.

    Who is no superuser doesn't see superusers, gives no right beside the roles, and can't
    change the own role or shut the own account.
    """

    list_display = ("username", "display_name", "email", "roles", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    search_fields = ("username", "display_name", "email")
    ordering = ("username",)
    filter_horizontal = ()
    paginator = paging.CappedPaginator
    show_full_result_count = False
    actions = None
    fieldsets = (
        (None, {"fields": _OWN}),
        (gettext_lazy("Role"), {"fields": _RIGHTS}),
    )
    form = PersonForm
    add_form = InviteForm
    add_form_template = "admin/people/invite.html"
    change_form_template = "admin/people/person.html"
    add_fieldsets = (
        (None, {"fields": ("username", "display_name", "email", "language", "groups")}),
    )

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Take no other filters than those on offer."""
        return OfferedFilters

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Leave superusers to superusers."""
        people = cast("QuerySet[User]", super().get_queryset(request).prefetch_related("groups"))
        return people if request.user.is_superuser else people.filter(is_superuser=False)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Keep one's own role and account out of reach."""
        own = obj is not None and obj.pk == request.user.pk
        return _RIGHTS if own and not request.user.is_superuser else ()

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelMultipleChoiceField[Any] | None:
        """Offer the five roles as boxes."""
        if db_field.name == "groups":
            kwargs["queryset"] = Group.objects.filter(name__in=ROLES).order_by("id")
            kwargs["widget"] = forms.CheckboxSelectMultiple
            field = db_field.formfield(**kwargs)
            field.label, field.help_text = _("Role"), ""
            return cast("forms.ModelMultipleChoiceField[Any]", field)
        if db_field.name == "sections":
            kwargs["widget"] = forms.CheckboxSelectMultiple
            return cast("forms.ModelMultipleChoiceField[Any]", db_field.formfield(**kwargs))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no: an account is closed, so that who did what stays known."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Store the account and write down who did."""
        if not change:
            obj.is_staff = True  # an account is for the desk
        at = clock.now(request)
        with transaction.atomic():
            super().save_model(request, obj, form, change)
            audit.record(
                "change" if change else "add", obj, actor(request), at,
                fields=list(form.changed_data),
            )  # fmt: skip

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Invite the new person."""
        return self._invite(request, obj)

    def get_urls(self) -> list[URLPattern]:
        """Add inviting again and leaving."""
        wrap = self.admin_site.admin_view
        return [
            path("<path:object_id>/invite/", wrap(self.invite_view), name="articles_user_invite"),
            path("<path:object_id>/leave/", wrap(self.leave_view), name="articles_user_leave"),
            *super().get_urls(),
        ]

    def invite_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Make a new link for somebody who has lost the first, or the password."""
        person = self._person(request, object_id)
        if request.method != "POST":
            return HttpResponseRedirect(_screen_of(person))
        if not person.is_active:
            self.message_user(request, _("The account is closed. Open it first."), messages.ERROR)
            return HttpResponseRedirect(_screen_of(person))
        return self._invite(request, person)

    def _invite(self, request: HttpRequest, person: User) -> HttpResponse:
        by = actor(request)
        with transaction.atomic():
            invitations.note(person, by, clock.now(request))
            mailed = invitations.may_be_mailed(person)
            if mailed:
                mail_password_link.enqueue(str(person.uid), "invitation", by.name)
        context = {
            **self._frame(request, person, _("Invitation")),
            "mailed": mailed,
            "link": "" if mailed else invitations.link_for(person),
            "days": invitations.valid_for().days,
        }
        return TemplateResponse(request, "admin/people/invited.html", context)

    def leave_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask to whom unfinished stories go, then close the account."""
        person = self._person(request, object_id)
        form = HeirForm(person, request.POST or None)
        if request.method == "POST" and form.is_valid():
            heir = form.cleaned_data["heir"]
            number = publishing.close_account(person, heir, actor(request), clock.now(request))
            said = _("The account of %(who)s is closed. Stories handed over: %(n)d.")
            self.message_user(request, said % {"who": person, "n": number}, messages.SUCCESS)
            return HttpResponseRedirect(_screen_of(person))
        context = {
            **self._frame(request, person, _("Leaves the newsroom")),
            "form": form,
            "waiting": publishing.unfinished(person).count(),
        }
        return TemplateResponse(request, "admin/people/leave.html", context)

    def _person(self, request: HttpRequest, object_id: str) -> User:
        person = self.get_object(request, object_id)
        if person is None:
            raise Http404(_("There is no such account."))
        if not self.has_change_permission(request, person) or person.pk == request.user.pk:
            raise PermissionDenied
        return cast("User", person)

    def _frame(self, request: HttpRequest, person: User, title: str) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": person,
            "person": person,
            "title": title,
            "subtitle": str(person),
        }

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002 - Django’s own name for it
        form_url: str = "",
    ) -> Any:
        """Set somebody's password, and write it down; superusers are not found by others."""
        person = self.get_object(request, id)
        if person is None:
            raise Http404(_("There is no such account."))
        with transaction.atomic():
            answer = super().user_change_password(request, id, form_url)
            if User.objects.get(pk=person.pk).password != person.password:
                audit.record("set_password", person, actor(request), clock.now(request))
        return answer

    @admin.display(description=gettext_lazy("role"))
    def roles(self, person: User) -> str:
        """The names of the person's roles."""
        return ", ".join(group.name for group in person.groups.all())


def _screen_of(person: User) -> str:
    return reverse("admin:articles_user_change", args=[person.pk])
