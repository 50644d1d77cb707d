"""The Chinese sentences of the errors: what happened, what is safe, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wenming_desk.store.kinds import Action, Kind
from wenming_desk.store.names import is_share

NOT_CONFIRMED = "存好了，但磁盘还没有确认写完。窗口里的内容也在。先别拔 U 盘，过一会儿再存一次。"
"""Shown where the new file is in place but the system did not confirm it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the sentences may name: bytes missing, size limit, the holder, bad characters."""

    had_old: bool = False
    missing: int = 0
    size: int = 0
    limit: int = 0
    holder: str | None = None
    characters: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Sentences:
    """The three sentences of one error."""

    headline: str
    safe: str
    todo: str


def size_words(size: int) -> str:
    """A size in bytes as a person says it, rounded up: `3 MB`, `12 KB`."""
    for unit, step in (("GB", 1 << 30), ("MB", 1 << 20), ("KB", 1 << 10)):
        if size >= step:
            return f"{-(-size // step)} {unit}"
    return f"{size} 字节"


def sentences(action: Action, kind: Kind, path: Path, facts: Facts) -> Sentences:
    """The sentences for one kind of error met during one action on `path`."""
    if kind is Kind.CHANGED_ON_DISK:
        return Sentences(
            "这个文件刚才被别的程序改过。",
            "您的版本和磁盘上的版本都在。",
            "先看差别，再决定留哪一份。",
        )
    writing = action is not Action.OPEN
    cause = _cause(action, kind, path, facts)
    todo = _todo_writing(kind, facts) if writing else _todo_reading(kind, facts)
    if action not in (Action.SAVE, Action.OPEN):
        todo = _todo_own(action, kind, todo)
    return Sentences(f"{action.value}：{cause}。", _safe(action, kind, facts), todo)


def _safe(action: Action, kind: Kind, facts: Facts) -> str:
    if kind in (Kind.PATH_GONE, Kind.NOT_FOUND) and action is not Action.JOURNAL:
        # Nothing is known of a file that cannot be seen.
        return ""
    match action:
        case Action.SAVE:
            return "旧文件完好。" if facts.had_old else ""
        case Action.OPEN:
            return "原文件没有动。"
        case Action.JOURNAL | Action.HOME:
            return "文稿本身不受影响。"
        case Action.RESTORE:
            return "恢复记录还在。"
        case Action.SETTINGS:
            return "文稿不受影响，这次的设置在关闭前有效。"
        case Action.BACKUP:
            return "文稿不受影响。"


def _cause(action: Action, kind: Kind, path: Path, facts: Facts) -> str:
    writing = action is not Action.OPEN
    name = f"“{path.name}”"
    match kind:
        case Kind.IN_USE:
            return f"文件正被 {facts.holder} 打开着" if facts.holder else "文件正被别的程序占用"
        case Kind.DISK_FULL:
            short = f"，还差 {size_words(facts.missing)}" if facts.missing > 0 else ""
            return f"磁盘满了{short}"
        case Kind.NO_PERMISSION:
            return "这个文件夹不让写" if writing else f"没有读{name}的权限"
        case Kind.READ_ONLY:
            return f"{name}设成了只读"
        case Kind.READ_ONLY_DISK:
            return "这个盘只能读，不能写"
        case Kind.PATH_GONE:
            folder = f"“{path.parent}”"
            return f"连不上{folder}" if is_share(path) else f"找不到文件夹{folder}"
        case Kind.NOT_FOUND:
            return "这份恢复记录不在了" if action is Action.RESTORE else f"找不到{name}"
        case Kind.IS_FOLDER:
            return f"{name}是一个文件夹"
        case Kind.NOT_A_FILE:
            return f"{name}不是普通文件"
        case Kind.NAME_TOO_LONG:
            return "文件名太长"
        case Kind.BAD_NAME:
            shown = facts.characters if facts.characters.isprintable() else ""
            return f"文件名里的“{shown}”不能用" if shown.strip() else "文件名里有不能用的字符"
        case Kind.TOO_LARGE:
            if facts.limit:
                # Rounding up both sizes could show the same number for two different ones.
                return f"文件超过了 {size_words(facts.limit)}"
            return "这个盘放不下这么大的文件"
        case Kind.CHECK_FAILED:
            return "写之前重读了一遍，内容对不上"
        case Kind.DAMAGED:
            return f"{name}损坏了"
        case Kind.TAKEN:
            return "另一个窗口正在恢复这份文稿"
        case Kind.WRONG_HOME:
            return facts.detail or f"个人文件夹“{path}”不能用"
        case Kind.CHANGED_ON_DISK:
            return f"{name}被别的程序改过"
        case Kind.DEVICE:
            return "磁盘没有写成" if writing else "磁盘没有读成"


def _todo_writing(kind: Kind, facts: Facts) -> str:
    match kind:
        case Kind.IN_USE:
            who = f"在 {facts.holder} 里" if facts.holder else "在那个程序（如 Word、WPS）里"
            return f"{who}关掉它再重试，或者另存一份副本。"
        case Kind.DISK_FULL:
            return "清出空间后重试，或者存到别的盘。"
        case Kind.NO_PERMISSION:
            return "换一个文件夹存，或请管理员开权限。"
        case Kind.READ_ONLY:
            return "另存一份副本，或者在文件属性里去掉“只读”再重试。"
        case Kind.READ_ONLY_DISK | Kind.TOO_LARGE:
            return "存到别的盘。"
        case Kind.PATH_GONE | Kind.NOT_FOUND:
            return "连上 U 盘或网络再重试，或者先存到别的文件夹。"
        case Kind.IS_FOLDER | Kind.NOT_A_FILE | Kind.BAD_NAME:
            return "换一个文件名再存。"
        case Kind.NAME_TOO_LONG:
            return "换一个短些的文件名，或者存到层级浅些的文件夹。"
        case Kind.CHECK_FAILED:
            return "先另存一份副本；再遇到，请把诊断信息发给维护程序的人。"
        case Kind.TAKEN:
            return "到那个窗口里接着用。"
        case Kind.WRONG_HOME:
            return "请用自己的账号启动，或者用环境变量 WENMING_HOME 指定一个文件夹。"
        case Kind.DAMAGED | Kind.CHANGED_ON_DISK | Kind.DEVICE:
            return "重试一次；还不行，就存到别的盘。"


def _todo_reading(kind: Kind, facts: Facts) -> str:
    match kind:
        case Kind.IN_USE:
            who = f"在 {facts.holder} 里" if facts.holder else "在那个程序（如 Word、WPS）里"
            return f"{who}关掉它再打开。"
        case Kind.NO_PERMISSION:
            return "请文件的主人或管理员开权限。"
        case Kind.NOT_FOUND | Kind.PATH_GONE:
            return "看看是不是改了名字、挪了地方，或者 U 盘、网络没有连上。"
        case Kind.IS_FOLDER:
            return "请选文件夹里的一个文件。"
        case Kind.NOT_A_FILE | Kind.BAD_NAME | Kind.NAME_TOO_LONG:
            return "请选一个文件。"
        case Kind.TOO_LARGE:
            return "在 Word 里压缩图片，或者拆成几份，再打开。"
        case _:
            return "把它复制到本机再打开。"


def _todo_own(action: Action, kind: Kind, todo: str) -> str:
    if kind in (Kind.TAKEN, Kind.WRONG_HOME):
        return todo
    if action is Action.RESTORE:
        gone = kind is Kind.NOT_FOUND
        return "它可能已经在别的窗口里恢复或丢弃了。" if gone else "请过一会儿再试。"
    if action is Action.JOURNAL:
        return "请先存一次盘。" if kind is not Kind.DISK_FULL else "请清出空间，并先存一次盘。"
    if kind is Kind.DISK_FULL:
        return "请清出空间。"
    return "请看看“诊断信息”里列出的文件夹能不能写。"
