"""Taking pictures in from the list of images and from the body of a story.

One address for both: a script asks for JSON and sends one file at a time; a browser without
script sends any number and gets a page. Each file gets its own result.
"""

import dataclasses
from collections.abc import Callable
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import media, publishing
from articles.desk import clock
from articles.desk.choices import is_uid
from articles.desk.image_forms import ask_for_description, read_upload
from articles.desk.noun_admin import actor
from articles.models import Image

_OWN_WORDS = ("alt", "caption", "credit")

type View = Callable[[HttpRequest], HttpResponse]


@dataclasses.dataclass(frozen=True, slots=True)
class Result:
    """What became of one file; ``error`` is a sentence, and then nothing of it is stored."""

    name: str
    image: Image | None = None
    is_new: bool = False
    error: str = ""


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def guarded(view: View, site: AdminSite) -> View:
    """Ask for the log-in like every screen of the desk; a script gets a sentence, no form."""
    asked: View = site.admin_view(view)

    def answer(request: HttpRequest) -> HttpResponse:
        if wants_json(request) and not site.has_permission(request):
            return _refusal(_("You were signed out. Sign in in a new tab, then try again."), 403)
        try:
            return asked(request)
        except PermissionDenied as denied:
            if not wants_json(request):
                raise
            return _refusal(str(denied), 403)

    return answer


def upload(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Take in the files of a form, each on its own."""
    listing = reverse("admin:articles_image_changelist")
    if request.method != "POST":
        return HttpResponseRedirect(listing)
    files = request.FILES.getlist("file")
    as_json = wants_json(request)
    if as_json and len(files) != 1:
        return _refusal(_("Send one picture at a time."))
    words = _words(request) if len(files) == 1 else {}
    results = [_take_in(request, file, words) for file in files]
    if as_json:
        return _as_json(results[0])
    context = {
        **site.each_context(request),
        "title": _("Pictures sent"),
        "results": results,
        "listing": listing,
        "opts": Image._meta,
    }
    return TemplateResponse(request, "admin/articles/image/results.html", context)


def describe(request: HttpRequest) -> HttpResponse:
    """Give a picture the words that it was taken in without."""
    if request.method != "POST":
        return _refusal(_("Send the description with POST."))
    uid = request.POST.get("uid", "")
    image = Image.objects.filter(uid=uid).first() if is_uid(uid) else None
    if image is None:
        return _refusal(_("This picture is no longer in the library."))
    words = _words(request)
    if sentence := ask_for_description(words["alt"], words["decorative"]):
        return _refusal(sentence)
    image.alt, image.decorative = words["alt"], words["decorative"]
    for name in ("caption", "credit"):
        if name in request.POST:
            setattr(image, name, words[name])
    publishing.save_noun(image, actor(request), clock.now(request))
    return JsonResponse(description(image))


def description(image: Image, *, is_new: bool = False) -> dict[str, Any]:
    """Describe a picture for a script, in the words of the search of pictures."""
    shown, small = media.picture_of(image), media.thumbnail_of(image)
    return {
        "uid": str(image.uid),
        "text": f"{image.file_name} – {image.alt}" if image.alt else image.file_name,
        "name": image.file_name,
        "alt": image.alt,
        "decorative": image.decorative,
        "caption": image.caption,
        "credit": image.credit,
        "thumb": small[0] if small else "",
        "src": shown.src,
        "width": shown.width,
        "height": shown.height,
        "edit_url": reverse("admin:articles_image_change", args=[image.pk]),
        "is_new": is_new,
    }


def _words(request: HttpRequest) -> dict[str, Any]:
    """Read the words that came with a picture, as long as the columns hold them."""
    words: dict[str, Any] = {}
    for name in _OWN_WORDS:
        field: Any = Image._meta.get_field(name)
        words[name] = " ".join(request.POST.get(name, "").split())[: field.max_length]
    return {**words, "decorative": bool(request.POST.get("decorative"))}


def _take_in(request: HttpRequest, file: UploadedFile[bytes], words: dict[str, Any]) -> Result:
    name = file.name or _("File without a name")
    try:
        data = read_upload(file)
        held = media.known(data)
        image = publishing.add_picture(data, name, actor(request), clock.now(request), **words)
    except media.Refused as refusal:
        return Result(name, error=str(refusal))
    return Result(name, image, is_new=held is None)


def _as_json(result: Result) -> JsonResponse:
    if result.image is None:
        return _refusal(result.error)
    return JsonResponse(description(result.image, is_new=result.is_new))


def _refusal(sentence: str, status: int = 400) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)
