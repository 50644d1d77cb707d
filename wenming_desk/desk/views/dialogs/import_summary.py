"""What came of an import into the library: which files were refused and why, which were there."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from wenming_desk.desk.models.library_services import Filled
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.base import DeskDialog
from wenming_desk.desk.views.dialogs.reuse_parts import Row, RowList

_SIZE = (820, 480)
_MOST = 2000


class ImportSummary(DeskDialog):
    """A row for each file that did not become a plan of the library."""

    def __init__(self, filled: Filled, theme: Theme, parent: QWidget | None) -> None:
        super().__init__("导入素材", theme, parent, width=640)
        self.add_heading(summary_of(filled))
        self.add_words(
            "原文件都没有动。没有读成的改好以后（去掉密码、转成文字、重新下载）再导入一次，"
            "已经在库里的不会重复。",
            "second",
        )
        rows = [
            *(("没有读成", name, why) for name, why in filled.failed),
            *(("已在库里", name, why) for name, why in filled.same),
        ]
        self.list = RowList(("结果", "文件", "为什么"), 2, theme, "没有放进素材库的文件")
        told = [(what, name, _reason(why)) for what, name, why in rows[:_MOST]]
        self.list.show_rows([Row(cells, (0, 0)) for cells in told])
        self.body.addWidget(self.list, 1)
        copy = QPushButton("复制这张表")
        copy.setAutoDefault(False)
        copy.clicked.connect(
            lambda: QApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))
        )
        self.add_to_foot(copy)
        self.add_button("关闭", primary=True).clicked.connect(self.accept)
        self.list.setCurrentCell(0, 0)
        self.list.setFocus()
        room, px = self.screen().availableSize(), theme.px
        self.resize(min(px(_SIZE[0]), room.width() - 40), min(px(_SIZE[1]), room.height() - 60))


def _reason(why: str) -> str:
    """Why a file was refused, without what the words above the list say for all."""
    return why.removeprefix("打不开：").replace("原文件没有动。", "")


def summary_of(filled: Filled) -> str:
    """What came of it in one sentence."""
    parts = [f"加入 {filled.added} 篇文稿，{filled.snippets:,} 条素材"]
    parts.append(f"{filled.there} 个已在库里" if filled.there else "")
    parts.append(f"{len(filled.failed)} 个没有读成" if filled.failed else "")
    return "；".join(part for part in parts if part)
