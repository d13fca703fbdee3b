"""Setting a password with a link: the first one, or a new one for a forgotten one."""

import contextlib
from typing import Any

from django.contrib import admin
from django.contrib.auth import views as stock
from django.contrib.auth.forms import PasswordResetForm, SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from articles import audit, conf
from articles.desk import clients, clock, guessing
from articles.desk.tasks import mail_password_link
from articles.models import User
from articles.permissions import Actor


class _ForgottenForm(PasswordResetForm):
    """Asks for an address; the answer is the same whether somebody has it or not."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Let the worker mail a link to each account of the address."""
        at = clock.now(kwargs["request"])
        for person in self.get_users(self.cleaned_data["email"]):
            # Anybody may ask, and the answer is the same: nobody's mailbox is to be filled.
            with contextlib.suppress(guessing.TooMany):
                guessing.take(guessing.at_letters(person), at)
                mail_password_link.enqueue(str(person.uid), "forgotten")


class _Forgotten(stock.PasswordResetView):
    form_class = _ForgottenForm
    template_name = "admin/people/forgotten.html"
    success_url = reverse_lazy("admin:password_reset_done")
    title = gettext_lazy("Forgotten password")


class _Asked(stock.PasswordResetDoneView):
    template_name = "admin/people/forgotten_done.html"
    title = gettext_lazy("Look into your mailbox")


class _Chosen(stock.PasswordResetConfirmView):
    template_name = "admin/people/choose_password.html"
    success_url = reverse_lazy("admin:login")
    title = gettext_lazy("Choose a password")

    def form_valid(self, form: SetPasswordForm[Any]) -> HttpResponse:
        """Store the password and write down whose it is.

        Whoever held the link may log in here whatever others try at the name.
        """
        answer = super().form_valid(form)
        person = form.user
        audit.record("set_password", person, Actor.person(person), clock.now(self.request))
        clients.remember_browser(self.request, answer, person.get_username())
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the page by what it is for, whether the link works or not."""
        return {**super().get_context_data(**kwargs), "title": self.title}

    def get_user(self, uidb64: str) -> Any:
        """Find the person; a closed account gets no password."""
        person = super().get_user(uidb64)
        return person if isinstance(person, User) and person.is_active else None


def urls(site: admin.AdminSite) -> list[URLPattern]:
    """Give the addresses of the pages, for people who are not logged in."""

    def shown(view: Any) -> Any:
        @never_cache  # a form holds the token of one browser
        def run(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            with clock.newsroom_time(request):
                context = {**site.each_context(request), "sends_mail": conf.sends_mail()}
                answer: HttpResponse = view.as_view(extra_context=context)(request, **kwargs)
                if isinstance(answer, TemplateResponse):
                    answer.render()  # a template would be rendered later, in another zone
                return answer

        return run

    return [
        path("password_reset/", shown(_Forgotten), name="password_reset"),
        path("password_reset/done/", shown(_Asked), name="password_reset_done"),
        path("welcome/<str:uidb64>/<str:token>/", shown(_Chosen), name="password_reset_confirm"),
    ]
