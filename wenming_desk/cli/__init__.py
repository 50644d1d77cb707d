"""The command `wenming-desk`: every job without a window, or the window itself."""

from wenming_desk.cli.main import main

__all__ = ["main"]
