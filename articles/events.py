"""What happened, for side effects that may be repeated: sent after the commit."""

from django.dispatch import Signal

#: An act was written down. ``entry`` is its ``AuditEntry``; a receiver that fails is logged
#: and stops nobody.
acted = Signal()
