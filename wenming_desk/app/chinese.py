"""Qt's own words in Chinese: its translation, and what that leaves in English."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

_REST = {
    "Look in:": "位置：",
    "&Look in:": "位置(&L)：",
    "Look &in:": "位置(&I)：",
    "Files of type:": "类型：",
    "&Files of type:": "类型(&F)：",
    "Files of &type:": "类型(&T)：",
    "File &name:": "文件名(&N)：",
    "Folder": "文件夹",
    "File Folder": "文件夹",
    "Drive": "磁盘",
    "Back": "后退",
    "Forward": "前进",
    "Parent Directory": "上一级文件夹",
    "Create New Folder": "新建文件夹",
    "List View": "列表",
    "Detail View": "详细列表",
    "Size": "大小",
    "Duplex Printing": "双面打印",
    "Long side": "沿长边翻页",
    "Short side": "沿短边翻页",
}


_KEYS = {
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Return": "Enter",
    "Enter": "Enter",
}
"""Names of keys as they stand on the keyboards, where the translation has words for them."""


class RestOfQt(QTranslator):
    """Words of Qt's own dialogs that its Chinese translation lacks or says oddly."""

    def isEmpty(self) -> bool:
        """False: it has words."""
        return False

    def translate(  # type: ignore[override]
        self,
        context: str,
        source: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """A word in Chinese; None lets the next translator be asked."""
        if context == "QShortcut":
            return _KEYS.get(source)
        return _REST.get(source)


def speak_chinese(application: QCoreApplication) -> list[QTranslator]:
    """Let Qt's own dialogs and keys speak Chinese; keep what is returned while they should."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    loaded: list[QTranslator] = []
    for name in ("qtbase_zh_CN", "qt_zh_CN"):
        translator = QTranslator()
        if translator.load(name, folder):
            loaded.append(translator)
    loaded.append(RestOfQt())
    for translator in loaded:
        application.installTranslator(translator)
    return loaded
