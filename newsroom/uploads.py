"""What becomes of files that a request brings, before any form sees them."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class PeopleUploadHandler(FileUploadHandler):
    """Keeps no file of somebody who is not logged in, and lets the next handlers have the rest.

    Django writes files of any size to the disk as soon as it looks for the form's token, also
    for the log-in form. What was typed beside such a file is still read.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Pass over the file of a stranger."""
        super().new_file(*args, **kwargs)
        user = getattr(self.request, "user", None)  # readers' pages have none
        if user is None or not user.is_authenticated:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand the bytes on."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handlers."""
