"""Topics on the desk: their names, and making several of them one."""

from typing import Any, Final

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import publishing, topics
from articles.desk import clock
from articles.desk.choices import NounField
from articles.desk.noun_admin import SluggedForm, actor
from articles.desk.taxonomy_admin import SluggedAdmin, stories_that_need
from articles.models import Article, Topic, TopicItem
from articles.publishing import NotReady
from articles.text.hidden import without_hidden
from articles.text.names import name_key

_MOST: Final = 50  # topics that are made one at once


class TopicForm(SluggedForm):
    """A topic with its other names, one a line."""

    other_names = forms.CharField(
        label=gettext_lazy("Other names"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField", "dir": "auto"}),
        help_text=gettext_lazy(
            "One a line. Who types or imports one of them gets this topic; what it was called"
            " before stands here by itself."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.initial["other_names"] = "\n".join(topics.other_names(self.instance))

    def clean_name(self) -> str:
        """Refuse a name that another topic has, in whatever case and accents."""
        name: str = self.cleaned_data["name"]
        self._refuse_anothers(
            [name], _("“%(name)s” is the topic “%(other)s”. Merge the two instead.")
        )
        return name

    def clean_other_names(self) -> list[str]:
        """Give the names, each once; refuse those of other topics."""
        typed = self.cleaned_data["other_names"].splitlines()
        lines = [without_hidden(line).strip()[:100] for line in typed]
        names = list({name_key(line): line for line in lines if name_key(line)}.values())
        sentence = _("The topic “%(other)s” is called so already. Merge the two instead.")
        self._refuse_anothers(names, sentence)
        return names

    def _refuse_anothers(self, names: list[str], sentence: str) -> None:
        found = topics.named(names)
        for name in names:
            other = found.get(name_key(name))
            if other is not None and other.pk != self.instance.pk:
                told = {"name": name, "other": other.name}
                raise ValidationError(sentence, code="taken", params=told)


class MergeForm(forms.Form):
    """Into which topic another one goes."""

    def __init__(self, data: Any, site: admin.AdminSite) -> None:
        super().__init__(data, label_suffix="")
        source: Any = TopicItem._meta.get_field("tag")
        label = _("Into which topic does it go?")
        self.fields["kept"] = NounField(source, site, label=label)


class TopicAdmin(SluggedAdmin):
    """What stories are about."""

    form = TopicForm
    fields = ("name", "slug", "description", "other_names", "published_count")
    actions = ("merge_topics",)
    change_form_template = "admin/articles/topic/change_form.html"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Topic], search_term: str
    ) -> tuple[QuerySet[Topic], bool]:
        """Find by every name, whatever the case and accents; what begins so comes first."""
        key = name_key(search_term)
        if not key:
            return queryset, False
        named = Q(key__contains=key) | Q(slug__icontains=search_term.strip())
        named |= Q(pk__in=Topic.objects.filter(aliases__key__contains=key).values("pk"))
        order = Case(
            When(key=key, then=Value(0)),
            When(key__startswith=key, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        return queryset.filter(named).order_by(order, "key", "pk"), False

    def save_model(self, request: HttpRequest, obj: Any, form: forms.Form, change: bool) -> None:
        """Store the topic, then its other names."""
        super().save_model(request, obj, form, change)
        names = list(form.cleaned_data["other_names"])
        if change and form.initial.get("name") != obj.name:
            # What it was called until now is kept as well.
            names.append(str(form.initial.get("name")))
        publishing.set_other_names(obj, names, actor(request), clock.now(request))

    def used_by(self, obj: Any) -> list[str]:
        """Name the stories that carry the topic: deleting it would change them unseen."""
        return stories_that_need(Article.everything.filter(topic_items__tag=obj))

    # -- making topics one -----------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        """Add the page that merges one topic into another."""
        view = self.admin_site.admin_view(self.merge_view)
        own = path("<int:object_id>/merge/", view, name="articles_topic_merge")
        return [own, *super().get_urls()]

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """Ask the rights to change and to delete topics: one of the two is gone afterwards."""
        return self.has_change_permission(request) and self.has_delete_permission(request)

    def merge_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Ask into which topic this one goes, and let it go there."""
        topic = self.get_queryset(request).filter(pk=object_id).first()
        if topic is None:
            raise Http404(_("There is no such topic."))
        if not self.has_merge_permission(request):
            raise PermissionDenied
        form = MergeForm(request.POST if request.method == "POST" else None, self.admin_site)
        if request.method == "POST" and form.is_valid():
            kept = form.cleaned_data["kept"]
            if self._merge(request, [topic], kept):
                return HttpResponseRedirect(reverse("admin:articles_topic_change", args=[kept.pk]))
            return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": topic,
            "title": _("Merge “%(topic)s” into another topic") % {"topic": topic},
            "form": form,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/articles/topic/merge.html", context)

    @admin.action(description=gettext_lazy("Merge…"), permissions=["merge"])
    def merge_topics(self, request: HttpRequest, chosen: QuerySet[Topic]) -> HttpResponse | None:
        """Ask which of the chosen topics stays, and make the others one with it."""
        found = list(chosen.order_by("-published_count", "key")[: _MOST + 1])
        if not 2 <= len(found) <= _MOST:
            said = _("Choose between two and %(n)d topics.") % {"n": _MOST}
            self.message_user(request, said, messages.ERROR)
            return None
        kept = {str(topic.uid): topic for topic in found}.get(request.POST.get("kept", ""))
        if "confirmed" in request.POST and kept is not None:
            self._merge(request, [topic for topic in found if topic.pk != kept.pk], kept)
            return None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Which of these topics stays?"),
            "topics": found,
            "checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/articles/topic/merge_chosen.html", context)

    def _merge(self, request: HttpRequest, gone: list[Topic], kept: Topic) -> bool:
        try:
            with transaction.atomic():
                moved = publishing.merge_topics(gone, kept, actor(request), clock.now(request))
        except NotReady as refusal:
            self.message_user(request, refusal.findings[0].sentence, messages.ERROR)
            return False
        said = ngettext(
            "Merged into “%(topic)s”. %(n)d story has changed its topic.",
            "Merged into “%(topic)s”. %(n)d stories have changed their topic.",
            moved,
        )
        self.message_user(request, said % {"topic": kept, "n": moved}, messages.SUCCESS)
        return True
