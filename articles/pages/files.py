"""Pictures under ``/media/``: the sizes that readers are served, and nothing else."""

from pathlib import PurePosixPath
from typing import Final

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

# What renditions are; anything else in the folder is not ours to show.
_TYPES: Final = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}


@csrf_exempt
@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send a picture's file. Its name carries the hash of its bytes, so it is kept for ever."""
    kind = _TYPES.get(PurePosixPath(name).suffix)
    if kind is None:
        raise Http404
    # Pictures are compressed already; the stock middleware would pack them once more.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    try:
        file = storages["default"].open(name, "rb")
    except (OSError, ValueError, SuspiciousFileOperation) as error:
        raise Http404 from error
    response = FileResponse(file, content_type=kind)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["ETag"] = f'"{PurePosixPath(name).stem}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
