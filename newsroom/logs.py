"""How the log is kept readable."""

import logging


class WithoutTraceback(logging.Filter):
    """Leaves out where in the code it happened: the sentence says what came from outside."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, as one line."""
        record.exc_info = record.exc_text = None
        return True
