"""新建公文: choose the 文种, fill in issuer and title, get a skeleton to write into."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from wenming_desk.desk.models.skeleton import (
    FORMATS,
    KINDS,
    Outline,
    suggested_mark,
    suggested_title,
    usual_format,
)
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.base import DeskDialog
from wenming_desk.document.nodes import DocumentFormat

_IN_A_ROW = 8


class NewDocumentDialog(DeskDialog):
    """Asks for what every document needs; the rest can be filled in later."""

    made = Signal(object)
    """The Outline to make a document of."""

    def __init__(
        self, theme: Theme, parent: QWidget | None, *, issuer: str = "", kind: str = "通知"
    ) -> None:
        super().__init__("新建公文", theme, parent, width=640)
        px = theme.px
        self.add_heading("要写哪一种公文")
        self.kinds = QButtonGroup(self)
        grid = QGridLayout()
        grid.setSpacing(px(6))
        for count, each in enumerate(KINDS):
            chip = QPushButton(each)
            chip.setProperty("look", "chip")
            chip.setCheckable(True)
            chip.setChecked(each == kind)
            chip.setAutoDefault(False)
            self.kinds.addButton(chip)
            grid.addWidget(chip, count // _IN_A_ROW, count % _IN_A_ROW)
        self.body.addLayout(grid)
        self.body.addSpacing(px(8))
        form = QFormLayout()
        form.setHorizontalSpacing(px(12))
        form.setVerticalSpacing(px(8))
        self.layouts = QComboBox()
        self.layouts.setAccessibleName("格式")
        for layout, words in FORMATS.items():
            self.layouts.addItem(words, layout.value)
        self.issuer = QLineEdit(issuer)
        self.issuer.setPlaceholderText("如：云汀市水利局")
        self.about = QLineEdit()
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.addressee = QLineEdit()
        self.addressee.setPlaceholderText("如：各县（区）水利局，局机关各科室")
        self.issued = QCheckBox("后面另页附上要印发的要点或方案")
        self._about_words, self._title_words, self._addressee_words = QLabel(), QLabel(), QLabel()
        self._addressee_words.setText("主送")
        form.addRow("格式", self.layouts)
        form.addRow("发文机关", self.issuer)
        form.addRow(self._about_words, self.about)
        form.addRow(self._title_words, self.title)
        form.addRow(self._addressee_words, self.addressee)
        form.addRow("", self.issued)
        self.body.addLayout(form)
        self.add_words("没填的地方以后再补；数字、日期都可以空着。", "small")
        self.body.addStretch(1)
        self.make = self.add_button("新建", primary=True)
        self.make.clicked.connect(self._make)
        self.add_button("取消").clicked.connect(self.reject)
        self.kinds.buttonClicked.connect(self._kind_chosen)
        self.layouts.currentIndexChanged.connect(self._refresh)
        for field in (self.issuer, self.about):
            field.textChanged.connect(self._refresh)
        self.issued.toggled.connect(self._refresh)
        self._kind_chosen()
        (self.about if issuer else self.issuer).setFocus()

    @property
    def outline(self) -> Outline:
        """What was filled in."""
        chosen = self.kinds.checkedButton()
        return Outline(
            kind=chosen.text() if chosen else KINDS[0],
            issuer=self.issuer.text().strip(),
            about=self.about.text().strip(),
            addressee=self.addressee.text().strip().rstrip("：:"),
            issued=self.issued.isChecked() and self.issued.isEnabled(),
            layout=DocumentFormat(self.layouts.currentData()),
        )

    def _kind_chosen(self) -> None:
        """Offer the format that the kind mostly has."""
        self.layouts.setCurrentIndex(self.layouts.findData(usual_format(self.outline.kind).value))
        self._refresh()

    def _refresh(self) -> None:
        outline = self.outline
        minutes = outline.layout is DocumentFormat.MINUTES
        order = outline.layout is DocumentFormat.ORDER
        self.issued.setEnabled(outline.kind == "通知" and outline.titled)
        self._about_words.setText("会议名称" if minutes else "事由")
        self.about.setPlaceholderText("如：局务会议" if minutes else "如：开展2026年汛前检查")
        self.about.setEnabled(not order)
        self._title_words.setText("标题" if outline.titled else "标志")
        for widget in (self.addressee, self._addressee_words):
            widget.setEnabled(outline.titled)
        if outline.titled:
            self.title.setText(suggested_title(outline) or "（填了事由就有）")
        else:
            self.title.setText(suggested_mark(outline) or "（填了发文机关就有）")

    def _make(self) -> None:
        outline = self.outline
        self.accept()
        self.made.emit(outline)
