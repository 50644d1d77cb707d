"""The style sheet of the window, built from the colour tokens for one scheme and one size.

Widgets ask for a look by dynamic properties: `role` on frames and labels, `look` on buttons.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

_SIZE = re.compile(r"(\d+(?:\.\d+)?)(?=px\b)")
_TOKEN = re.compile(r"@(\w+)")

_SHEET = """
* { outline: 0; }
QMainWindow, QDialog, QMessageBox { background: @window; }
QWidget { color: @text; }
QWidget:disabled { color: @text3; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QToolTip { background: @tip; color: @on_tip; border: 0; padding: 4px 8px; font-size: 12px; }

QMenuBar { background: @window; padding: 0 4px; }
QMenuBar::item { background: transparent; padding: 3px 9px; margin: 1px 0; border-radius: 3px; }
QMenuBar::item:selected { background: @hover; }
QMenuBar::item:pressed { background: @pressed; }
QMenu { background: @base; border: 1px solid @line_strong; padding: 4px 0; }
QMenu::item { padding: 5px 28px 5px 12px; min-height: 18px; }
QMenu::item:selected { background: @sel; }
QMenu::item:disabled { color: @text3; background: transparent; }
QMenu::separator { height: 1px; background: @line; margin: 4px 0; }
QMenu::icon { left: 10px; }
QMenu::indicator { width: 16px; height: 16px; padding-left: 8px; }
QMenu::indicator:checked { image: url(@folder/menu_tick.svg); }
QMenu::indicator:exclusive:checked { image: url(@folder/menu_dot.svg); }
QMenu::right-arrow { image: url(@folder/chevron_right.svg); width: 12px; height: 12px;
  padding-right: 8px; }
QMenu::right-arrow:disabled { image: url(@folder/chevron_right_disabled.svg); }

QToolBar { background: @window; border: 0; border-bottom: 1px solid @line; spacing: 2px;
  padding: 5px 6px; }
QToolBar::separator { background: @line; width: 1px; margin: 4px 7px; }
QToolBarExtension { background: transparent; border: 0; border-radius: 3px; }
QToolBarExtension:hover { background: @hover; }

QToolButton { background: transparent; border: 0; border-radius: 3px; padding: 4px 4px; }
QToolButton[split="true"] { padding-right: 18px; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton[popupMode="2"]:open { background: @pressed; }
QToolButton:checked { background: @sel; }
QToolButton:disabled { background: transparent; }
QToolButton::menu-button { border: 0; border-radius: 3px; width: 16px; }
QToolButton::menu-button:hover { background: @pressed; }
QToolButton::menu-arrow, QToolButton::menu-indicator { image: url(@folder/chevron_down.svg);
  width: 12px; height: 12px; }
QToolButton::menu-arrow:disabled { image: url(@folder/chevron_down_disabled.svg); }
QToolButton::menu-indicator { subcontrol-position: right center; right: 4px; }
QToolButton[look="drop"] { padding-right: 20px; }
QToolButton[look="bare"]::menu-indicator { image: none; width: 0; }
QToolButton[look="link"] { color: @accent; padding: 2px 4px; }
QToolButton[look="segment"] { background: @base; border: 1px solid @line_strong; border-radius: 0;
  padding: 0; }
QToolButton[look="segment"][place="first"] { border-top-left-radius: 3px;
  border-bottom-left-radius: 3px; }
QToolButton[look="segment"][place="middle"] { border-left: 0; }
QToolButton[look="segment"][place="last"] { border-left: 0; border-top-right-radius: 3px;
  border-bottom-right-radius: 3px; }
QToolButton[look="segment"]:hover { background: @hover; }
QToolButton[look="segment"]:checked { background: @sel; }
QToolButton[look="rail"] { border-radius: 0; padding: 4px 0; font-size: 12px; }
QToolButton[look="status"] { padding: 1px 6px; font-size: 12px; }

QPushButton { background: @base; border: 1px solid @line_strong; border-radius: 3px;
  padding: 3px 14px; min-height: 20px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @pressed; }
QPushButton:default, QPushButton[look="primary"] { background: @accent; color: @on_accent;
  border-color: @accent; }
QPushButton:default:hover, QPushButton[look="primary"]:hover { background: @accent_hover;
  border-color: @accent_hover; }
QPushButton:default:pressed, QPushButton[look="primary"]:pressed { background: @accent_pressed;
  border-color: @accent_pressed; }
QPushButton:disabled, QPushButton:default:disabled { background: @window; color: @text3;
  border-color: @line; }
QPushButton[look="small"] { padding: 1px 10px; font-size: 12px; min-height: 18px; }
QPushButton[look="primary_small"] { background: @accent; color: @on_accent; border-color: @accent;
  padding: 1px 12px; min-height: 18px; }
QPushButton[look="primary_small"]:hover { background: @accent_hover; }
QPushButton[look="primary_small"]:pressed { background: @accent_pressed; }
QPushButton[look="primary_small"]:disabled { background: @window; color: @text3;
  border-color: @line; }
QPushButton[look="chip"] { padding: 1px 8px; border-color: @line; min-height: 18px; }
QPushButton[look="chip"]:checked { background: @sel; border-color: @accent; color: @text; }
QPushButton[look="field"] { background: @pane; border-color: @line; padding: 0; min-height: 20px;
  max-height: 20px; }
QPushButton[look="field"]:hover { border-color: @line_strong; }
QPushButton[look="row"] { background: transparent; border: 0; border-radius: 0; padding: 0;
  min-height: 32px; }
QPushButton[look="row"]:hover { background: @hover; }
QPushButton[look="start"]:hover { background: @hover; border-color: @accent; }
QPushButton[look="start"] { border-radius: 4px; text-align: left; padding: 0; min-height: 86px; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox, QDateEdit { background: @base;
  border: 1px solid @line_strong; border-radius: 3px; padding: 3px 8px; min-height: 20px;
  selection-background-color: @sel; selection-color: @text; }
QPlainTextEdit, QTextEdit { padding: 3px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus,
QComboBox:focus,
QDateEdit:focus { border: 2px solid @focus; padding: 2px 7px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 2px; }
QTextEdit[look="paper"], QTextEdit[look="paper"]:focus { border: 1px solid @line; padding: 3px;
  background: @base; }
QLineEdit[invalid="true"] { border: 2px solid @error; padding: 2px 7px; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { background: @window;
  border-color: @line; }
QLineEdit:read-only { background: @window; }
QLineEdit[look="filter"] { padding: 1px 6px; min-height: 20px; max-height: 20px; }
QLineEdit[look="filter"]:focus { padding: 0 5px; }
QLineEdit[look="rename"], QLineEdit[look="rename"]:focus { padding: 0 3px; min-height: 0;
  border: 2px solid @focus; }
QComboBox { padding-right: 22px; }
QComboBox::drop-down { border: 0; width: 22px; }
QComboBox::down-arrow { image: url(@folder/chevron_down.svg); width: 12px; height: 12px; }
QComboBox::down-arrow:disabled { image: url(@folder/chevron_down_disabled.svg); }
QComboBox[look="small"] { padding: 1px 2px 1px 7px; min-height: 18px; font-size: 12px; }
QComboBox QAbstractItemView { background: @base; border: 1px solid @line_strong; padding: 2px 0; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; }
QComboBox QAbstractItemView::item:selected { background: @sel; color: @text; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
  border: 0; width: 18px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url(@folder/chevron_up.svg); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url(@folder/chevron_down.svg); width: 10px; height: 10px; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: 16px;
  height: 16px; }
QCheckBox::indicator:unchecked, QAbstractItemView::indicator:unchecked {
  image: url(@folder/check_off.svg); }
QCheckBox::indicator:unchecked:hover { image: url(@folder/check_off_hover.svg); }
QCheckBox::indicator:unchecked:pressed { image: url(@folder/check_off_pressed.svg); }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
  image: url(@folder/check_on.svg); }
QCheckBox::indicator:checked:hover { image: url(@folder/check_on_hover.svg); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
  image: url(@folder/check_part.svg); }
QCheckBox::indicator:unchecked:disabled { image: url(@folder/check_off_disabled.svg); }
QCheckBox::indicator:checked:disabled { image: url(@folder/check_on_disabled.svg); }
QRadioButton::indicator:unchecked { image: url(@folder/radio_off.svg); }
QRadioButton::indicator:unchecked:hover { image: url(@folder/radio_off_hover.svg); }
QRadioButton::indicator:checked { image: url(@folder/radio_on.svg); }
QRadioButton::indicator:unchecked:disabled { image: url(@folder/radio_off_disabled.svg); }
QRadioButton::indicator:checked:disabled { image: url(@folder/radio_on_disabled.svg); }

QListView, QTreeView, QTableView { background: @base; border: 1px solid @line;
  alternate-background-color: @alt; }
QAbstractItemView[frameShape="NoFrame"] { border: 0; }
QPlainTextEdit[frameShape="NoFrame"], QTextEdit[frameShape="NoFrame"] { border: 0; padding: 0;
  border-radius: 0; }
QListView::item { min-height: 28px; padding: 0 8px; border: 0; }
QListView::item:hover { background: @hover; }
QListView::item:selected { background: @sel; color: @text; }
QTreeView[role="outline"] { background: @pane; border: 0; }
QTreeView[role="outline"] QScrollBar:vertical { margin-top: 22px; }
QListView[role="thumbnails"] { background: @pane; border: 0; border-right: 1px solid @line; }
QTableView { gridline-color: @line; }
QTableView::item { padding: 2px 8px; }
QTableView::item:selected { background: @sel; color: @text; }
QHeaderView { background: @pane; }
QHeaderView::section { background: @pane; color: @text2; border: 0;
  border-bottom: 1px solid @line; padding: 1px 8px; font-size: 12px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @scroll; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: @text2; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; border: 0; width: 0; height: 0; }

QSplitter::handle { background: @line; }
QSplitter::handle:hover { background: @line_strong; }
QProgressBar { background: @pressed; border: 0; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
QTabBar::tab { padding: 5px 12px; border-top: 2px solid transparent; }
QTabBar::tab:hover { background: @hover; }
QTabBar::tab:selected { background: @pane; border-top-color: @accent; }
QTabWidget::pane { border: 0; border-top: 1px solid @line; }

QFrame[role="header"] { background: @pane; border: 0; border-bottom: 1px solid @line; }
QFrame[role="foot"] { background: @window; border: 0; border-top: 1px solid @line; }
QFrame[role="rail"] { background: @window; border: 0; border-left: 1px solid @line; }
QFrame[role="line"] { background: @line; border: 0; }
QFrame[role="peek"] { background: @pane; border: 0; border-top: 1px solid @line; }
QFrame[role="pane"] { background: @pane; border: 0; }
QFrame[role="status"] { background: @window; border: 0; border-top: 1px solid @line; }
QFrame[role="palette"] { background: @base; border: 1px solid @line_strong; }
QFrame[role="toast"] { background: @tip; border-radius: 4px; }
QFrame[role="toast"] QLabel { color: @on_tip; }
QFrame[role="toast"] QToolButton { color: @tip_link; font-weight: bold; padding: 2px 6px; }
QFrame[role="toast"] QToolButton:hover, QFrame[role="toast"] QToolButton:pressed {
  background: transparent; text-decoration: underline; }
QFrame[role="warn"] { background: @warn_bg; border: 0; border-bottom: 1px solid @line; }
QFrame[role="info"] { background: @info_bg; border: 0; border-bottom: 1px solid @line; }
QFrame[role="error"] { background: @error_bg; border: 0; border-bottom: 1px solid @line; }
QLabel { background: transparent; }
QLabel[role="start"] { font-size: 20px; font-weight: bold; }
QLabel[role="heading"] { font-size: 15px; font-weight: bold; }
QLabel[role="title"] { font-weight: bold; }
QLabel[role="small"] { color: @text2; font-size: 12px; }
QLabel[role="status"] { border: 0; font-size: 12px; }
QLabel[role="status2"] { font-size: 12px; color: @text2; }
QLabel[role="second"] { color: @text2; }
QLabel[role="problem"] { color: @error; font-size: 12px; }
"""


def style_sheet(colors: Mapping[str, str], folder: Path, scale: float = 1.0) -> str:
    """The sheet for a scheme: `colors` by token, `folder` of drawn parts, 界面大小 as a factor."""
    values = {**colors, "folder": folder.as_posix()}
    scaled = _SIZE.sub(lambda found: _sized(float(found[1]), scale), _SHEET)
    return _TOKEN.sub(lambda found: values[found[1]], scaled)


def _sized(value: float, scale: float) -> str:
    """A measure scaled to whole px; lines of 1 and 2 px stay as thin as they are."""
    return f"{value:g}" if value <= 2 else str(round(value * scale))
