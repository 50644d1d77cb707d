"""The bar over hits that are like a node of the document: what they are like, the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QToolButton

from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.elided import ElidedLabel


class LikeBar(QFrame):
    """Shown while the list has what is like something."""

    back_asked = Signal()
    """All snippets are to be shown again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "info")
        row = QHBoxLayout(self)
        px = theme.px
        row.setContentsMargins(px(14), px(2), px(8), px(2))
        self.words = ElidedLabel("", Qt.TextElideMode.ElideMiddle)
        # Beside the section being written: what is like it, as another is chosen.
        self.follow = QCheckBox("跟着当前条目")
        self.follow.setToolTip("换到别的条目，这里就换成与它相近的")
        self.follow.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.follow.setChecked(True)
        back = QToolButton()
        back.setText("看全部素材")
        back.setProperty("look", "link")
        back.clicked.connect(self.back_asked)
        row.addWidget(self.words, 1)
        row.addWidget(self.follow)
        row.addWidget(back)
        self.hide()

    def show_like(self, like: str) -> None:
        """Tell what the hits are like; "" for a common search."""
        self.setVisible(bool(like))
        self.words.setText(f"与“{like}”相近的" if like else "")
