"""What everybody keeps of the own account: name, byline, language, notices."""

import datetime as dt
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.forms import PasswordChangeForm
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from articles import audit, conf, publishing
from articles.desk import access, clock, guessing, notices
from articles.models import Author, User
from articles.permissions import Actor
from articles.text.slugs import slugify


class OwnAccountForm(forms.ModelForm[User]):
    """Name, address and language of the account; the byline; how notices come.

    Another e-mail address asks for the password: links for a forgotten one go there, so whoever
    finds a screen left open would have the account. ``wait`` is for how many seconds none is
    looked at, since too many were wrong.
    """

    wait = 0
    field_order = ("display_name", "email", "current_password")

    current_password = forms.CharField(
        label=gettext_lazy("Current password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password", "dir": "ltr"}),
        help_text=gettext_lazy(
            "For another e-mail address alone: links for a forgotten password go there."
        ),
    )
    byline = forms.CharField(
        label=gettext_lazy("Byline"),
        required=False,
        max_length=150,
        help_text=gettext_lazy("The name under your stories, as readers see it."),
    )
    byline_title = forms.CharField(
        label=gettext_lazy("Role"),
        required=False,
        max_length=150,
        help_text=gettext_lazy("Such as “Security correspondent”."),
    )
    biography = forms.CharField(
        label=gettext_lazy("Biography"),
        required=False,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        help_text=gettext_lazy("Stands on your page, where readers find all your stories."),
    )

    class Meta:
        model = User
        fields = ("display_name", "email", "language")

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.fields["language"] = clock.language_choice(self.instance.language)
        self.author = Author.objects.filter(user=self.instance).first()
        if self.author is not None:
            self.initial["byline"] = self.author.name
            self.initial["byline_title"] = self.author.title
            self.initial["biography"] = self.author.biography
        for kind, label in notices.KINDS.items():
            self.fields[f"notice_{kind}"] = forms.ChoiceField(
                label=label,
                choices=_ways(),
                initial=notices.way(self.instance, kind),
            )

    @sensitive_variables()
    def clean_current_password(self) -> None:
        """Ask for the password where the e-mail address is another."""
        typed = self.cleaned_data["current_password"]
        if "email" not in self.changed_data:
            return
        if not typed:
            raise ValidationError(_("Type your password to change the e-mail address."))
        try:
            limits = guessing.at_own_password(self.instance)
            places = guessing.take(limits, clock.now(self.request))
        except guessing.TooMany as refusal:
            self.wait = refusal.seconds
            raise ValidationError(str(refusal), code="too_many") from refusal
        if not self.instance.check_password(typed):
            access.wrong_password(self.request, places.full)
            raise ValidationError(PasswordChangeForm.error_messages["password_incorrect"])
        guessing.give_back(places)

    def clean_byline(self) -> str:
        """Refuse to take away a name that stands under stories."""
        name = str(self.cleaned_data["byline"]).strip()
        if self.author is not None and not name:
            raise ValidationError(_("Your stories need a name under them. Write one."))
        return name

    def clean(self) -> dict[str, Any]:
        """Refuse words that would stand nowhere."""
        cleaned = super().clean() or self.cleaned_data
        extra = cleaned.get("byline_title") or cleaned.get("biography")
        if extra and not cleaned.get("byline") and "byline" not in self.errors:
            self.add_error("byline", _("Write the name that these words belong to."))
        return cleaned


def _ways() -> list[tuple[str, Any]]:
    """Offer mail only where some is sent; a choice made before stays valid."""
    ways: dict[str, Any] = dict(notices.WAYS)
    if not conf.sends_mail():
        ways["mail"] = _("Dashboard, and mail once there is any")
    return list(ways.items())


def save(form: OwnAccountForm, at: dt.datetime) -> None:
    """Store the account and the byline, with what was done, in one transaction."""
    person, cleaned = form.instance, form.cleaned_data
    by = Actor.person(person)
    person.notices = {kind: cleaned[f"notice_{kind}"] for kind in notices.KINDS}
    with transaction.atomic():
        person.save(update_fields=["display_name", "email", "language", "notices"])
        if cleaned["byline"]:
            _save_byline(form, by, at)
        fields = [name for name in form.changed_data if name != "current_password"]
        audit.record("change", person, by, at, fields=fields)


def _save_byline(form: OwnAccountForm, by: Actor, at: dt.datetime) -> None:
    cleaned = form.cleaned_data
    author = form.author or Author(user=form.instance, slug=_free_slug(cleaned["byline"]))
    author.name = cleaned["byline"]
    author.title, author.biography = cleaned["byline_title"], cleaned["biography"]
    publishing.save_noun(author, by, at)


def _free_slug(name: str) -> str:
    stem = slugify(name) or "author"
    taken = set(Author.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    number, slug = 2, stem
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug


def _person(request: HttpRequest) -> User:
    """Fetch the person anew: a form that is refused leaves its words on the instance."""
    assert isinstance(request.user, User)  # noqa: S101 - the desk is for people who logged in
    return User.objects.get(pk=request.user.pk)


def urls(site: admin.AdminSite) -> list[URLPattern]:
    """Give the address of the page, and of the button that puts notices away."""

    def own_account(request: HttpRequest) -> HttpResponse:
        person = _person(request)
        form = OwnAccountForm(request, request.POST or None, instance=person)
        if request.method == "POST" and form.is_valid():
            save(form, clock.now(request))
            messages.success(request, _("Your account is stored."))
            return HttpResponseRedirect(reverse("admin:own_account"))
        context = {**site.each_context(request), "form": form, "title": _("Your account")}
        answer = TemplateResponse(request, "admin/people/own_account.html", context)
        if form.wait:
            answer.status_code = HTTPStatus.TOO_MANY_REQUESTS
            answer["Retry-After"] = str(form.wait)
        return answer

    def notices_read(request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            person = _person(request)
            person.notices_read_at = clock.now(request)
            person.save(update_fields=["notices_read_at"])
        return HttpResponseRedirect(reverse("admin:index"))

    return [
        path("account/", site.admin_view(own_account), name="own_account"),
        path("account/notices/read/", site.admin_view(notices_read), name="notices_read"),
    ]
