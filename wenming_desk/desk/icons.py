"""Icons: one name per action, drawn from SVG and tinted by the scheme in force."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

ICONS: dict[str, str] = {
    "new": "document_add",
    "open": "folder_open",
    "recent": "history",
    "paste_new": "clipboard_paste",
    "save": "save",
    "save_as": "save_multiple",
    "versions": "archive",
    "export": "arrow_export",
    "export_pdf": "document_pdf",
    "print": "print",
    "close": "dismiss",
    "undo": "arrow_undo",
    "redo": "arrow_redo",
    "cut": "cut",
    "copy": "copy",
    "paste": "clipboard_paste",
    "paste_text": "clipboard_text_ltr",
    "find": "search",
    "replace": "arrow_swap",
    "goto": "arrow_hook_up_right",
    "palette": "keyboard",
    "add_heading": "slide_text_title_add",
    "add_paragraph": "text_paragraph",
    "promote": "text_indent_decrease",
    "demote": "text_indent_increase",
    "move_up": "arrow_up",
    "move_down": "arrow_down",
    "rename": "rename",
    "duplicate": "document_copy",
    "delete": "delete",
    "to_paragraph": "arrow_paragraph",
    "run_in": "text_wrap",
    "split": "split_horizontal",
    "merge": "merge",
    "sort": "arrow_sort",
    "numbering": "text_number_list_ltr",
    "fold": "arrow_collapse_all",
    "unfold": "arrow_expand_all",
    "filter": "filter",
    "head": "document_header",
    "recipients": "people_list",
    "signature": "signature",
    "imprint": "document_footer",
    "attachment": "attach",
    "cross_ref": "link",
    "table": "table",
    "date": "calendar_ltr",
    "doc_number": "number_symbol",
    "symbols": "symbols",
    "task_table": "table_simple",
    "library": "library",
    "to_library": "add_square",
    "insert_snippet": "arrow_enter",
    "tag": "tag",
    "star": "star",
    "borrowed": "text_quote",
    "check": "clipboard_task",
    "ok": "checkmark_circle",
    "error": "error_circle",
    "warning": "warning",
    "hint": "info",
    "doubt": "question_circle",
    "fix": "wrench",
    "compare": "layout_column_two",
    "rollover": "calendar_sync",
    "import_report": "document_arrow_down",
    "import": "arrow_import",
    "continuous": "document_page_break",
    "page": "document_one_page",
    "two_pages": "document_one_page_multiple",
    "thumbnails": "grid",
    "zoom_in": "zoom_in",
    "zoom_out": "zoom_out",
    "fit_width": "arrow_bidirectional_left_right",
    "fit_page": "page_fit",
    "profile": "ruler",
    "missing_font": "text_font",
    "comment": "comment",
    "keep": "lock_closed",
    "dark": "weather_moon",
    "settings": "settings",
    "help": "question",
    "tips": "lightbulb",
    "diagnose": "bug",
    "more": "more_horizontal",
    "pin": "pin",
    "refresh": "arrow_clockwise",
    "stop": "stop",
    "modified": "circle",
    "file": "document",
    "text": "edit",
    "outline": "text_bullet_list_tree",
    "chevron_down": "chevron_down",
    "chevron_up": "chevron_up",
    "chevron_left": "chevron_left",
    "chevron_right": "chevron_right",
    "checkmark": "checkmark",
}
"""Action name → name of the drawing in the icon set."""

_SIZES = (12, 16, 20)


class IconPainter:
    """Makes icons from a folder of SVG files named `name_size_variant.svg`."""

    def __init__(self, folder: Path, color: Callable[[str], QColor]) -> None:
        """`color` gives the colour of a token in the scheme in force."""
        self._folder = folder
        self._color = color
        self._made: dict[tuple[str, int, str, bool], QIcon] = {}

    def clear(self) -> None:
        """Forget what was tinted by the former scheme."""
        self._made.clear()

    def icon(self, name: str, size: int, token: str, *, filled: bool, scale: float = 1.0) -> QIcon:
        """The icon of an action; `size` in px names the drawing, `scale` enlarges it.

        An empty icon where no drawing is there.
        """
        key = (name, size, token, filled)
        if key not in self._made:
            drawing = self._drawing(ICONS.get(name, name), size, filled)
            side = round(size * scale)
            self._made[key] = self._tinted(drawing, side, token) if drawing else QIcon()
        return self._made[key]

    def _drawing(self, name: str, size: int, filled: bool) -> bytes | None:
        """The drawing made for this size, else the next one: each is sharp at its own size."""
        variant = "filled" if filled else "regular"
        for wanted in sorted(_SIZES, key=lambda drawn: (abs(drawn - size), -drawn)):
            for style in dict.fromkeys((variant, "regular", "filled")):
                path = self._folder / f"{name}_{wanted}_{style}.svg"
                if path.is_file():
                    return path.read_bytes()
        return None

    def _tinted(self, svg: bytes, size: int, token: str) -> QIcon:
        """One pixmap for each pixel ratio in use, so that nothing is scaled when painted."""
        renderer = QSvgRenderer(QByteArray(svg))
        icon = QIcon()
        for ratio in sorted({1.0, *(s.devicePixelRatio() for s in QGuiApplication.screens())}):
            drawing = _draw(renderer, round(size * ratio))
            for mode, color in (
                (QIcon.Mode.Normal, self._color(token)),
                (QIcon.Mode.Disabled, self._color("text3")),
            ):
                icon.addPixmap(_tint(drawing, ratio, color), mode)
        return icon


def _draw(renderer: QSvgRenderer, side: int) -> QPixmap:
    """The drawing at `side` device pixels, in the colour of the file."""
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


def _tint(drawing: QPixmap, ratio: float, color: QColor) -> QPixmap:
    """A copy of a drawing in one colour."""
    pixmap = drawing.copy()
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), color)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
