"""The error that intake raises for input it cannot take."""

from __future__ import annotations


class IntakeError(Exception):
    """A file that cannot be taken in; the message is Chinese and says what the user can do."""
