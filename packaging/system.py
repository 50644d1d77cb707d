"""What the system must bring: libraries, programs, a display (standard library only)."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

# Shared library → the Debian package that holds it. Without these Qt does not load at all.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
# Without these Qt cannot open a window on an X11 display.
WINDOW_LIBRARIES = {
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# Program → Debian package; only tests use them.
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "xdotool": "xdotool",
    "soffice": "libreoffice-writer",
    "pdftotext": "poppler-utils",
}
# The server for the tests of the shared library; Debian keeps its programs off the PATH.
POSTGRES_PROGRAMS = "/usr/lib/postgresql"


def say(text: str) -> None:
    """Print one line to standard error, at once (standard output belongs to the job)."""
    print(text, file=sys.stderr, flush=True)


def on_linux() -> bool:
    """Whether this is Linux, where the libraries have to be looked for."""
    return sys.platform.startswith("linux")


def has_library(name: str) -> bool:
    """Whether the dynamic loader finds a shared library of this name."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_own_pip() -> bool:
    """Whether this Python can put pip into a new environment (Debian's needs python3-venv)."""
    return importlib.util.find_spec("ensurepip") is not None


def can_make_environments() -> bool:
    """Whether this Python can fill a new environment, with a pip of its own or the system's."""
    return has_own_pip() or importlib.util.find_spec("pip") is not None


def missing_packages(*, window: bool, tests: bool) -> list[str]:
    """The Debian packages whose library or program is not on this machine (none but on Linux)."""
    if not on_linux():
        return []
    importlib.invalidate_caches()
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    libraries = {**LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
    missing = [package for library, package in libraries.items() if not has_library(library)]
    if tests:
        missing += [package for name, package in TEST_PROGRAMS.items() if not shutil.which(name)]
        if not (shutil.which("initdb") or [*Path(POSTGRES_PROGRAMS).glob("*/bin/initdb")]):
            missing.append("postgresql")
    return missing if can_make_environments() else [version, *missing]


def is_root() -> bool:
    """Whether packages of the system may be installed by this process."""
    return on_linux() and os.geteuid() == 0


def apt_line(packages: list[str]) -> str:
    """The one line that a user has to run (or to hand to the administrator)."""
    return f"sudo apt-get install --no-install-recommends {' '.join(packages)}"


def apt_install(packages: list[str]) -> bool:
    """Install packages of the system as root; False where that is not possible or failed."""
    if not (is_root() and shutil.which("apt-get")):
        return False
    say(f"正在安装系统组件：{' '.join(packages)} ……")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-qq"], install):
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, errors="replace", check=False
        )
        # A failed update (one source of several is away) need not stop the installation.
        if done.returncode != 0 and command is install:
            say("系统组件没有装上，apt-get 的说明如下：")
            say("\n".join((done.stdout + done.stderr).strip().splitlines()[-8:]))
            return False
    return True


def provide_system_packages(*, tests: bool) -> None:
    """Install what the system lacks (Debian, root), or say which line installs it, and go on."""
    missing = missing_packages(window=True, tests=tests)
    if not missing or (apt_install(missing) and not missing_packages(window=True, tests=tests)):
        return
    missing = missing_packages(window=True, tests=tests)
    say("这台电脑缺少下列系统组件：" + "、".join(missing))
    if shutil.which("apt-get"):
        say(f"请由管理员运行这一行后重试：\n    {apt_line(missing)}")
    else:
        say("请用本系统的软件管理工具安装它们（以上是 Debian 的包名）。")
    if tests:
        say("现在先继续：用到它们的测试会跳过并写明原因。")


def why_no_window() -> str | None:
    """Why no window can be opened here, in Chinese, or None where one can."""
    if not on_linux():
        return None
    wayland = os.environ.get("WAYLAND_DISPLAY")
    if wayland and Path(os.environ.get("XDG_RUNTIME_DIR", ""), wayland).exists():
        return None
    if not os.environ.get("DISPLAY"):
        return "没有可用的显示器（未设置 DISPLAY 或 WAYLAND_DISPLAY）"
    lacking = [package for name, package in WINDOW_LIBRARIES.items() if not has_library(name)]
    if lacking:
        return f"缺少打开窗口所需的系统组件（{'、'.join(lacking)}）"
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return f"连不上显示器 {os.environ['DISPLAY']}" if failed else None


def why_qt_cannot_load() -> str | None:
    """Which system libraries keep Qt from loading at all, in Chinese, or None."""
    lacking = [package for name, package in LIBRARIES.items() if not has_library(name)]
    if not lacking or not on_linux():
        return None
    return f"缺少系统组件，请由管理员运行：\n    {apt_line(lacking)}"
