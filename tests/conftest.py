"""What holds for every test: no test sees or touches the user's files, fonts or screen."""

import os
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import hypothesis
import pytest

from tests.materials import RESOURCES

APP_NAMES = ("wenming-desk", "wenming_desk", "文明案头")
_REAL_HOME = Path.home()

hypothesis.settings.register_profile("ci", deadline=None, print_blob=True)
hypothesis.settings.register_profile("thorough", deadline=None, print_blob=True, max_examples=2000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def _user_variables(home: Path) -> dict[str, str]:
    """Where each system looks for a user's files, all below one folder of this run."""
    return {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "APPDATA": str(home / "AppData" / "Roaming"),
        "LOCALAPPDATA": str(home / "AppData" / "Local"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_STATE_HOME": str(home / ".local" / "state"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "XDG_DATA_DIRS": str(home / "share"),
        "XDG_CONFIG_DIRS": str(home / "etc"),
        "FONTCONFIG_FILE": str(home / "fonts.conf"),
    }


def fontconfig_text(fonts: Path, cache: Path) -> str:
    """A fontconfig file that knows the stand-in faces alone and answers for the real names."""
    described = fonts / "faces.toml"
    faces = tomllib.loads(described.read_text(encoding="utf-8")) if described.exists() else {}
    rules: list[str] = []
    for face in faces.get("face", []):
        rules.extend(
            f"<match target='pattern'><test name='family'><string>{escape(real)}</string></test>"
            f"<edit name='family' mode='assign' binding='same'>"
            f"<string>{escape(face['family'])}</string></edit></match>"
            for real in face["stands_for"]
        )
    rules.append(
        "<match target='pattern'><edit name='family' mode='append' binding='weak'>"
        "<string>Wenming Heiti</string></edit></match>"
    )
    return (
        "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig>"
        f"<dir>{escape(str(fonts))}</dir><cachedir>{escape(str(cache))}</cachedir>"
        + "".join(rules)
        + "</fontconfig>"
    )


def _traces_of_the_program() -> set[tuple[str, int]]:
    """What the program may have left in the real user's folders, with the time of change."""
    bases = (".local/share", ".local/state", ".config", ".cache", "AppData/Local")
    found = (_REAL_HOME / base / name for base in bases for name in APP_NAMES)
    return {(str(path), path.stat().st_mtime_ns) for path in found if path.exists()}


def pytest_configure(config: pytest.Config) -> None:
    """Move this process, and all that it starts, to a user folder of its own."""
    home = Path(tempfile.mkdtemp(prefix="wenming-test-home-"))
    (home / "run").mkdir(mode=0o700)
    (home / "fonts.conf").write_text(
        fontconfig_text(RESOURCES / "fonts", home / "fontcache"), encoding="utf-8"
    )
    config.stash[_HOME] = home
    config.stash[_TRACES] = _traces_of_the_program()
    os.environ.update(_user_variables(home))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name in ("QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "LANGUAGE"):
        os.environ.pop(name, None)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail the run where the real user's folders were touched."""
    if _traces_of_the_program() != session.config.stash[_TRACES]:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        sys.stderr.write("\nA test wrote to the real user's folders.\n")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the user folder of this run."""
    shutil.rmtree(config.stash[_HOME], ignore_errors=True)


_HOME: pytest.StashKey[Path] = pytest.StashKey()
_TRACES: pytest.StashKey[set[tuple[str, int]]] = pytest.StashKey()


@pytest.fixture
def user_home(pytestconfig: pytest.Config) -> Path:
    """The folder that stands for the user's home in this run (shared by its tests)."""
    return pytestconfig.stash[_HOME]


@pytest.fixture(autouse=True)
def _isolated_from_the_user(pytestconfig: pytest.Config) -> Iterator[None]:
    """No test may leave the process looking at the real user's folders."""
    expected = _user_variables(pytestconfig.stash[_HOME])
    yield
    changed = {name for name, value in expected.items() if os.environ.get(name) != value}
    os.environ.update(expected)
    assert not changed, f"the test left changed variables behind: {sorted(changed)}"


@pytest.fixture(scope="session", autouse=True)
def _application_for_widgets(request: pytest.FixtureRequest) -> None:
    """One application for the whole run, of the kind that widgets need.

    Commands that paint make do with a lesser kind; the first to ask decides for the process.
    """
    if request.config.pluginmanager.hasplugin("pytest-qt"):
        request.getfixturevalue("qapp")


def stop_what_is_running() -> list[str]:
    """Stop the timers and threads of Qt that still run, and name them."""
    if "PySide6.QtCore" not in sys.modules:
        return []
    import shiboken6
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer

    if QCoreApplication.instance() is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    names: list[str] = []
    for each in shiboken6.getAllValidWrappers():
        if isinstance(each, QTimer) and each.isActive():
            each.stop()
        elif isinstance(each, QThread) and each.isRunning():
            each.requestInterruption()
        else:
            continue
        names.append(f"{type(each).__name__} {each.objectName()!r} of {each.parent()!r}")
    return names


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a timer or a thread of Qt running, whatever fixtures it asked for."""
    yield
    names = stop_what_is_running()
    assert not names, f"left running: {names}"
