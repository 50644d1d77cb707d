"""The keys of the text pane: which key means what; all others are left to the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_Key = Qt.Key
_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier

_STANDARD = (
    (QKeySequence.StandardKey.Undo, "undo"),
    (QKeySequence.StandardKey.Redo, "redo"),
    (QKeySequence.StandardKey.Copy, "copy"),
    (QKeySequence.StandardKey.Cut, "cut"),
    (QKeySequence.StandardKey.Paste, "paste"),
    (QKeySequence.StandardKey.SelectAll, "select_all"),
)

_KEYS = {
    (_Key.Key_Y, _CTRL): "redo",
    (_Key.Key_V, _CTRL | _SHIFT): "paste_text",
    (_Key.Key_Return, _NONE): "enter",
    (_Key.Key_Enter, _NONE): "enter",
    (_Key.Key_Return, _SHIFT): "enter",
    (_Key.Key_Enter, _SHIFT): "enter",
    (_Key.Key_Return, _CTRL): "new_heading",
    (_Key.Key_Enter, _CTRL): "new_heading",
    (_Key.Key_Backspace, _NONE): "backspace",
    (_Key.Key_Backspace, _SHIFT): "backspace",
    (_Key.Key_Backspace, _CTRL): "erase_word_before",
    (_Key.Key_Delete, _NONE): "delete",
    (_Key.Key_Delete, _CTRL): "erase_word_behind",
    (_Key.Key_Tab, _NONE): "demote",
    (_Key.Key_Backtab, _SHIFT): "promote",
    (_Key.Key_Backtab, _NONE): "promote",
    (_Key.Key_Up, _CTRL): "paragraph_up",
    (_Key.Key_Down, _CTRL): "paragraph_down",
    (_Key.Key_PageUp, _CTRL): "section_up",
    (_Key.Key_PageDown, _CTRL): "section_down",
}

_BY_NUMBER = {(int(key), modifiers): name for (key, modifiers), name in _KEYS.items()}

_MOVES = frozenset(
    {
        *(_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down),
        *(_Key.Key_Home, _Key.Key_End, _Key.Key_PageUp, _Key.Key_PageDown),
    }
)


def command_of(event: QKeyEvent) -> str:
    """The command a key stands for: a name, `move` for the caret's own keys, `type` for text,
    "" for keys of the window."""
    for standard, name in _STANDARD:
        if event.matches(standard):
            return name
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    # Keys of other scripts have numbers that are no Qt.Key: compare numbers.
    found = _BY_NUMBER.get((event.key(), modifiers))
    if found:
        return found
    if event.key() in _MOVES and not modifiers & Qt.KeyboardModifier.AltModifier:
        return "move"
    text = event.text()
    if not text or not text[0].isprintable():
        return ""
    # AltGr comes as Ctrl+Alt on some systems and makes characters.
    held = modifiers & (_CTRL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier)
    both = _CTRL | Qt.KeyboardModifier.AltModifier
    return "type" if not held or held == both else ""
