"""No command: the window."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from wenming_desk.cli.status import NOT_DONE
from wenming_desk.cli.telling import say

_SAYS_WHERE = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run(arguments: argparse.Namespace) -> int:
    """Open the window on the files named, until it is closed."""
    if sys.platform.startswith("linux") and not any(os.environ.get(n) for n in _SAYS_WHERE):
        say(
            "没有可用的显示器，打不开窗口。文件没有动。"
            "不开窗口也能做：wenming-desk headless 文件 -o 文件夹。"
        )
        return NOT_DONE
    from wenming_desk.app.run import start_window  # the window and Qt take long to load

    return start_window([Path(name) for name in arguments.files])
