"""The log-in form, which looks at no password once too many were wrong."""

from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.views.decorators.debug import sensitive_variables

from articles.desk import access, clock, guessing


class LogInForm(AdminAuthenticationForm):
    """Asks for name and password; ``wait`` is for how many seconds it will not look at one."""

    wait = 0

    @sensitive_variables()
    def clean(self) -> dict[str, Any]:
        """Look at the password, if a place is left; a name that nobody has is answered alike."""
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if self.request is None or name is None or not password:
            return super().clean()
        try:
            limits = guessing.at_log_in(self.request, name)
            places = guessing.take(limits, clock.now(self.request))
        except guessing.TooMany as refusal:
            self.wait = refusal.seconds
            raise ValidationError(str(refusal), code="too_many") from refusal
        try:
            cleaned = super().clean()
        except ValidationError:
            access.failed(self.request, name, places.full)
            raise
        guessing.give_back(places)
        return cleaned
