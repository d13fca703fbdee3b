"""People who log in."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import audit
from articles.desk import clock, paging
from articles.desk.noun_admin import actor
from articles.models import User
from articles.permissions import ROLES

_OWN = ("username", "password", "display_name", "email", "language")
_RIGHTS = ("is_active", "groups")


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
    add_fieldsets = (
        (None, {"fields": ("username", "usable_password", "password1", "password2")}),
        (gettext_lazy("Person"), {"fields": ("display_name", "email", "language", "groups")}),
    )

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
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no: an account is closed, so that who did what stays known."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Store the account and write down who did."""
        if not change:
            obj.is_staff = True  # an account is for the desk
        with transaction.atomic():
            super().save_model(request, obj, form, change)
            audit.record(
                "change" if change else "add", obj, actor(request), clock.now(request),
                fields=list(form.changed_data),
            )  # fmt: skip

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002 - Django’s own name for it
        form_url: str = "",
    ) -> Any:
        """Set somebody's password; superusers are not found by others."""
        if self.get_object(request, id) is None:
            raise Http404(_("There is no such account."))
        return super().user_change_password(request, id, form_url)

    @admin.display(description=gettext_lazy("role"))
    def roles(self, person: User) -> str:
        """The names of the person's roles."""
        return ", ".join(group.name for group in person.groups.all())
