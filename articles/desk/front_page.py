"""The screen on which editors choose for the front page, the sections and the breaking line."""

import dataclasses
import datetime as dt
from functools import cached_property
from typing import Any, Final

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import translation
from django.utils.translation import gettext as _

from articles import curation, permissions, publishing
from articles.curation import Chosen, Slot
from articles.desk import clock, status
from articles.desk.front_page_form import Desk, banner_form, slots_form
from articles.desk.moments import MomentField
from articles.models import Arrangement, Article, Section, User
from articles.pages import frame as frames
from articles.pages.answers import Visit, render
from articles.pages.preview import line
from articles.pages.views.front import front_page
from articles.permissions import Actor
from articles.publishing import NotReady
from articles.written import written

_HISTORY: Final = 10
_VERBS: Final = frozenset({"save", "preview"})


def urls(site: admin.AdminSite) -> list[URLPattern]:
    """Give the address of the front page's screen."""

    def view(request: HttpRequest) -> HttpResponse:
        user = request.user
        if not isinstance(user, User) or not user.has_perm("articles.change_arrangement"):
            raise PermissionDenied
        return Screen(request, site, Actor.person(user)).answer()

    return [path("front-page/", site.admin_view(view), name="front_page")]


class Screen:
    """One request of the screen."""

    def __init__(self, request: HttpRequest, site: admin.AdminSite, by: Actor) -> None:
        self.request, self.site, self.by = request, site, by
        self.at = clock.now(request)
        self.newest = Arrangement.get_newest()
        stored = curation.read(self.newest.data).without_past(self.at)
        self.stories = self._load(stored)
        known = [slot for slot in stored.slots if slot.story in self.stories]
        self.chosen = dataclasses.replace(stored, slots=tuple(known))
        desk = Desk(site, by, self.at, list(Section.objects.all()))
        desk.known |= {str(story.uid): str(story) for story in self.stories.values()}
        uids = {pk: str(story.uid) for pk, story in self.stories.items()}
        data = request.POST if request.POST.get("_front") in _VERBS else None
        self.slots = slots_form(data, desk, self._own, uids)
        self.banner = banner_form(data, desk, self.chosen, uids)

    def _load(self, stored: Chosen) -> dict[int, Article]:
        keys = [slot.story for slot in stored.slots]
        if stored.banner is not None and stored.banner.story is not None:
            keys.append(stored.banner.story)
        found = Article.objects.filter(permissions.seen_by(self.by, self.at), pk__in=keys)
        return {story.pk: story for story in found.without_text()}

    @cached_property
    def _limits(self) -> frozenset[int]:
        return permissions.limits_of(self.by)

    @property
    def _own(self) -> list[Slot]:
        """The slots that the person may change."""
        return [slot for slot in self.chosen.slots if self._may(slot)]

    def _may(self, slot: Slot) -> bool:
        return not self._limits or slot.section in self._limits

    def answer(self) -> HttpResponse:
        """Show the screen, or do what was pressed."""
        if self.request.method != "POST":
            return self._show()
        if "bring_back" in self.request.POST:
            return self._bring_back()
        if not (self.slots.is_bound and self.slots.is_valid() and self._banner_is_valid()):
            return self._show()
        if self.request.POST["_front"] == "preview":
            return self._preview()
        return self._save()

    def _banner_is_valid(self) -> bool:
        return bool(self._limits) or self.banner.is_valid()

    def _typed(self) -> Chosen:
        """Give the whole arrangement that was typed; what isn't one's own stays as it is."""
        others = [slot for slot in self.chosen.slots if not self._may(slot)]
        own = [form.slot() for form in self.slots.typed()]
        banner = self.chosen.banner if self._limits else self.banner.banner()
        return Chosen((*others, *own), banner)

    @property
    def _seen(self) -> int:
        number = self.request.POST.get("seen", "")
        return int(number) if number.isascii() and number.isdigit() and len(number) < 9 else -1

    def _save(self) -> HttpResponse:
        typed = self._typed()
        try:
            publishing.arrange(typed, self.by, self.at, self._seen)
        except NotReady as refusal:
            self._show_findings(refusal, len(typed.slots))
            return self._show()
        messages.success(self.request, _("Saved. Readers see it within a second."))
        return HttpResponseRedirect(self.request.path)

    def _show_findings(self, refusal: NotReady, count: int) -> None:
        rows = self.slots.typed()
        for finding in refusal.findings:
            _name, _sign, number = finding.field.partition("slots-")
            place = int(number) - (count - len(rows)) if number else -1
            if 0 <= place < len(rows):
                rows[place].add_error(None, finding.sentence)
            elif finding.field == "banner":
                self.banner.add_error(None, finding.sentence)
            else:
                messages.error(self.request, finding.sentence)

    def _bring_back(self) -> HttpResponse:
        number = self.request.POST["bring_back"]
        try:
            is_number = number.isascii() and number.isdigit() and len(number) < 9
            wanted = int(number) if is_number else -1
            publishing.bring_back(wanted, self.by, self.at, self._seen)
        except NotReady as refusal:
            for finding in refusal.findings:
                messages.error(self.request, finding.sentence)
        else:
            messages.success(self.request, _("That version holds again."))
        return HttpResponseRedirect(self.request.path)

    def _preview(self) -> HttpResponse:
        """Show the front page as it would be, now or at the moment that was asked for."""
        at = self._preview_moment()
        typed = self._typed()
        frame = dataclasses.replace(
            frames.current(), chosen=typed, breaking=frames.read_breaking(typed.banner, at)
        )
        visit = Visit(at, frame, QueryDict())
        made = front_page(visit)
        moment = written(at, "j F Y, H:i")
        said = _("Preview, not saved. The front page as it would be on %(time)s.")
        content = {
            **made.content,
            "line": line(said % {"time": moment}, (), translation.get_language() or "en"),
        }
        head = dataclasses.replace(made.head, noindex=True)
        page = dataclasses.replace(
            made, template="pages/front_preview.html", content=content, head=head
        )
        answer = render(page, visit)
        answer["Cache-Control"] = "no-store"
        answer["X-Robots-Tag"] = "noindex"
        return answer

    def _preview_moment(self) -> dt.datetime:
        field = MomentField(required=False)
        try:
            wanted = field.clean(self.request.POST.get("preview_at", ""))
        except ValidationError:
            wanted = None
        return max(wanted, self.at) if wanted else self.at

    def _show(self) -> HttpResponse:
        context: dict[str, Any] = {
            **self.site.each_context(self.request),
            "title": _("Front page"),
            "slots": self.slots,
            "banner": None if self._limits else self.banner,
            "media": self.slots.media + self.banner.media,
            "seen": self._seen if self.slots.is_bound else self.newest.number,
            "stands": self._stands(),
            "history": list(Arrangement.objects.defer("data")[:_HISTORY]),
            "newest": self.newest.number,
        }
        return TemplateResponse(self.request, "admin/front_page.html", context)

    def _stands(self) -> list[tuple[Slot, Article, status.Status, str]]:
        """Say of each chosen story whether readers see it there now, and if not, why."""
        return [
            (slot, story, status.status_of(story, self.at), self._said(slot, story))
            for slot in self.chosen.slots
            for story in (self.stories[slot.story],)
        ]

    def _said(self, slot: Slot, story: Article) -> str:
        span = slot.span
        if span.starts_at is not None and span.starts_at > self.at:
            begin = written(span.starts_at, "j F, H:i")
            return _("from %(time)s") % {"time": begin}
        if not story.is_public(self.at):
            return _("not shown: readers can’t see the story")
        if span.ends_at is not None:
            end = written(span.ends_at, "j F, H:i")
            return _("until %(time)s") % {"time": end}
        return _("holds now")
