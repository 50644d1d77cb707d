"""Columns, roles and flags of the outline model."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt

TEXT, WORDS, PAGE = 0, 1, 2
"""Columns: 标题, 字数, 页."""


def _flags(edit: bool, drag: bool, drop: bool) -> Qt.ItemFlag:
    flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
    flags |= Qt.ItemFlag.ItemIsEditable if edit else Qt.ItemFlag.NoItemFlags
    flags |= Qt.ItemFlag.ItemIsDragEnabled if drag else Qt.ItemFlag.NoItemFlags
    return flags | (Qt.ItemFlag.ItemIsDropEnabled if drop else Qt.ItemFlag.NoItemFlags)


FLAGS = {
    (edit, drag, drop): _flags(edit, drag, drop)
    for edit in (False, True)
    for drag in (False, True)
    for drop in (False, True)
}
"""Made once: Qt asks for the flags of all rows whenever it lays them out."""


class Role(IntEnum):
    """Roles beside Qt's own; each is the same in all columns of a row."""

    ROW = Qt.ItemDataRole.UserRole + 1
    """The OutlineRow."""
    KEY = Qt.ItemDataRole.UserRole + 2
    NUMBER = Qt.ItemDataRole.UserRole + 3
    """Derived number: （二）."""
    ROLE = Qt.ItemDataRole.UserRole + 4
    """Role label: 主送."""
    LEVEL = Qt.ItemDataRole.UserRole + 5
    RUN_IN = Qt.ItemDataRole.UserRole + 6
    CUT = Qt.ItemDataRole.UserRole + 7
    """Whether the row waits to be pasted elsewhere."""
    BORROWED = Qt.ItemDataRole.UserRole + 8
    """1: came from the library; 2: something below it did; 0: neither."""
    DOUBT = Qt.ItemDataRole.UserRole + 9
    """Why the reader of the file was not sure of it; "" where it was, or the user has looked."""
