"""`selfcheck`: versions, faces, folders: what a maintainer asks first."""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from wenming_desk import __version__
from wenming_desk.cli.status import DONE, FINDINGS
from wenming_desk.cli.telling import show
from wenming_desk.jobs.resources import find_profile, resource_folder
from wenming_desk.standard.profile import ProfileError
from wenming_desk.store.errors import HomeError
from wenming_desk.store.paths import AppPaths

ABOUT = "检查版本、字体（找到的和用别的代替的）、程序的文件和各个文件夹能不能写。"
_PACKAGES = ("PySide6-Essentials", "python-docx", "lxml", "platformdirs", "msdoc2docx", "pypdfium2")
_RESOURCES = ("fonts", "icons", "profiles", "samples", "theme")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command has none of its own."""


def run(arguments: argparse.Namespace) -> int:
    """Print what was found; 1 where something needs a look."""
    problems = [*_versions(), *_resources(), *_faces(), *_folders()]
    show("")
    if not problems:
        show("没有发现问题。")
        return DONE
    show(f"发现 {len(problems)} 处要看的：")
    for problem in problems:
        show(f"  {problem}")
    return FINDINGS


def _versions() -> Iterator[str]:
    show("版本")
    show(f"  文明案头 {__version__}")
    show(f"  Python {platform.python_version()}（{sys.executable}）")
    show(f"  {platform.platform()}")
    for name in _PACKAGES:
        try:
            show(f"  {name} {version(name)}")
        except PackageNotFoundError:
            show(f"  {name} 没有装")
            yield f"缺少组件 {name}。请运行 python3 packaging/bootstrap.py run，它会装好。"


def _resources() -> Iterator[str]:
    folder = resource_folder()
    show("程序的文件")
    show(f"  {folder}")
    for name in _RESOURCES:
        if not (folder / name).is_dir():
            yield f"程序的文件夹里没有 {name}。请重新安装程序。"


def _faces() -> Iterator[str]:
    show("字体")
    try:
        profile = find_profile()
        from wenming_desk.jobs.painting import Painter

        faces = Painter().faces
    except ProfileError as error:
        yield str(error)
        return
    except ImportError as error:
        show("  没有查：窗口和绘图用的组件（Qt）不能用")
        yield f"Qt 不能用（{error}）。请运行 python3 packaging/bootstrap.py run。"
        return
    wanted = [families[0] for families in profile.faces.values()]
    replaced = {each.wanted: each for each in faces.missing(wanted)}
    for family in wanted:
        if family not in replaced:
            show(f"  {family}：有")
            continue
        used = replaced[family]
        how = "自带的替代字体" if used.stand_in else "这台电脑上同类的字体"
        show(f"  {family}：没有，显示时用{how}“{used.shown}”")
    for path in faces.unreadable:
        yield f"自带的字体“{path.name}”读不出来。请重新安装程序。"


def _folders() -> Iterator[str]:
    show("文件夹")
    try:
        states = AppPaths.for_user().report()
    except HomeError as error:
        show("  没有查")
        yield str(error)
        return
    for state in states:
        here = "" if state.exists else "，还没有建"
        show(f"  {state.purpose}：{state.path}（{'能写' if state.writable else '不能写'}{here}）")
        if not state.writable:
            yield f"放{state.purpose}的文件夹不能写。{state.problem}"
