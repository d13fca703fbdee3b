"""The JSON of ``dumpdata`` and ``loaddata``, with whole moments.

Django's own JSON cuts moments to milliseconds, so a newsroom that was moved with it would
differ from its ledger, and stories of one millisecond could change their order.
"""

import datetime as dt
from typing import Any

from django.core.serializers import json

__all__ = ["Deserializer", "Serializer"]

Deserializer = json.Deserializer


class _Encoder(json.DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, dt.datetime) else super().default(o)


class Serializer(json.Serializer):
    """Django's, with an encoder that keeps microseconds."""

    def serialize(self, *args: Any, **options: Any) -> Any:
        """Write objects; an encoder of the caller's own comes first."""
        return super().serialize(*args, **{"cls": _Encoder, **options})
