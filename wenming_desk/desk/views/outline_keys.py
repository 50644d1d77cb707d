"""The keys of the outline, and which command each stands for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_N = Qt.KeyboardModifier.NoModifier
_C = Qt.KeyboardModifier.ControlModifier
_S = Qt.KeyboardModifier.ShiftModifier
_A = Qt.KeyboardModifier.AltModifier
_K = Qt.Key

_ARROWS = (("promote", _K.Key_Left), ("demote", _K.Key_Right))

KEYS: Final[dict[tuple[Qt.Key, int], str]] = {
    (key, modifiers.value): command
    for command, key, modifiers in (
        ("add_heading", _K.Key_Return, _N),
        ("add_heading", _K.Key_Enter, _N),
        ("add_heading", _K.Key_Return, _C),
        ("add_heading", _K.Key_Enter, _C),
        ("add_child_heading", _K.Key_Return, _C | _S),
        ("add_child_heading", _K.Key_Enter, _C | _S),
        ("add_paragraph", _K.Key_Return, _S),
        ("add_paragraph", _K.Key_Enter, _S),
        ("rename", _K.Key_F2, _N),
        ("demote", _K.Key_Tab, _N),
        ("promote", _K.Key_Backtab, _S),
        ("promote", _K.Key_Backtab, _N),
        ("promote", _K.Key_Tab, _S),
        *((command, key, _A | _S) for command, key in _ARROWS),
        ("move_up", _K.Key_Up, _A),
        ("move_up", _K.Key_Up, _A | _S),
        ("move_down", _K.Key_Down, _A),
        ("move_down", _K.Key_Down, _A | _S),
        *((f"level_{level}", _K(_K.Key_0.value + level), _C) for level in (1, 2, 3, 4)),
        ("to_paragraph", _K.Key_0, _C),
        ("run_in", _K.Key_J, _C),
        ("delete", _K.Key_Delete, _N),
        ("duplicate", _K.Key_D, _C),
        ("cut", _K.Key_X, _C),
        ("copy", _K.Key_C, _C),
        ("paste", _K.Key_V, _C),
        ("paste_text", _K.Key_V, _C | _S),
        ("select_all", _K.Key_A, _C),
        ("toggle_row", _K.Key_Insert, _N),
        ("show_page", _K.Key_Space, _N),
        ("go_to_text", _K.Key_Right, _C),
        ("filter", _K.Key_L, _C),
        ("fold_1", _K.Key_1, _A | _S),
        ("fold_2", _K.Key_2, _A | _S),
        ("fold_3", _K.Key_3, _A | _S),
        ("unfold_all", _K.Key_A, _A | _S),
    )
}
"""(key, modifiers) → id of the command; the ids of the window's table where it has the command."""

_SHIFTED: Final = {
    _K.Key_Exclam: _K.Key_1,
    _K.Key_At: _K.Key_2,
    _K.Key_NumberSign: _K.Key_3,
}
"""What Shift makes of the digits on common keyboards."""

_USUAL: Final = {"Return": "Enter", "Backtab": "Tab"}
"""What is written on the keys, where Qt has another name."""

TAB_KEYS: Final = (_K.Key_Tab, _K.Key_Backtab)


def command_of(event: QKeyEvent, *, tab_leaves: bool = False) -> str:
    """The command of a key event; "" for none. With `tab_leaves` Tab and Shift+Tab are none."""
    key = Qt.Key(event.key())
    if tab_leaves and key in TAB_KEYS:
        return ""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return KEYS.get((_SHIFTED.get(key, key), modifiers.value), "")


def key_words(command: str) -> str:
    """The first key of a command as menus show it."""
    for (key, modifiers), found in KEYS.items():
        if found == command:
            sequence = QKeySequence(QKeyCombination(Qt.KeyboardModifier(modifiers), key))
            words = sequence.toString(QKeySequence.SequenceFormat.NativeText)
            for name, usual in _USUAL.items():
                words = words.replace(name, usual)
            return words
    return ""
