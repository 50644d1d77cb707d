"""Time of a keystroke in the text pane: `python -m tests.desk.editor_bench [PAGES …]`."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Node, Paragraph, Part, PartRole, Section

_SENTENCE = "围绕治水兴水这一中心，把学习、服务和创建贯通起来，做到有人管、有人做、有人查。"
_A_PAGE = 600


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds: showing 全文, and a key in 全文 and in 本节 until all is painted."""

    show: float
    whole: float
    section: float


def long_document(pages: int) -> Document:
    """A plan of about that many pages: sections of ten run-in items of two sentences and more."""
    body = _SENTENCE * 3
    items = max(1, pages * _A_PAGE // len(body))
    next_id = 2
    sections: list[Node] = []
    for _ in range(0, items, 10):
        own, next_id = next_id, next_id + 1
        below: list[Node] = []
        for _ in range(10):
            lead = Paragraph(next_id + 1, Text.of(body))
            below.append(Section(next_id, Text.of("抓实一项任务"), 2, (lead,), True))
            next_id += 2
        sections.append(Section(own, Text.of("做好一方面的工作"), 1, tuple(below)))
    part = Part(1, PartRole.MAIN, "工作要点", "各科室", tuple(sections))
    return Document(parts=(part,), next_id=next_id)


def keystroke_times(pages: int, keys: int = 40) -> Times:
    """Type into the middle of a document of that many pages; nothing is laid out meanwhile."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from tests.desk.editor_made import NoPages
    from tests.materials import RESOURCES
    from wenming_desk.desk.models.session import DocumentSession
    from wenming_desk.desk.painting.faces import FaceTable
    from wenming_desk.desk.theme import LIGHT, Theme
    from wenming_desk.desk.views.editor import EditorPane

    application = QApplication.instance() or QApplication([])
    faces = FaceTable(RESOURCES / "fonts")
    theme = Theme(RESOURCES / "theme", RESOURCES / "icons", LIGHT, families=faces.ui_families(()))
    document = long_document(pages)
    session = DocumentSession(document, NoPages())
    pane = EditorPane(session, theme, faces)
    pane.resize(500, 592)
    pane.show()
    pane.text.setFocus()
    sections = document.parts[0].children
    middle = sections[len(sections) // 2]
    assert isinstance(middle, Section)
    item = middle.children[5]
    assert isinstance(item, Section)
    session.set_current(item.children[0].id, 30, "bench")
    application.processEvents()

    def typed() -> float:
        times: list[float] = []
        for count in range(keys):
            began = perf_counter()
            QTest.keyClick(pane.text, "abcdefghij"[count % 10])
            application.processEvents()
            times.append((perf_counter() - began) * 1000)
        return median(times)

    section = typed()
    began = perf_counter()
    pane.show_whole(True)
    application.processEvents()
    show = (perf_counter() - began) * 1000
    whole = typed()
    pane.close()
    return Times(show, whole, section)


def main() -> None:
    """Print the times for 6, 60 and 600 pages, or for those asked for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print("面数  显示全文 ms  全文一键 ms  本节一键 ms")
    for pages in [int(each) for each in sys.argv[1:]] or [6, 60, 600]:
        found = keystroke_times(pages)
        print(f"{pages:4d}  {found.show:11.1f}  {found.whole:11.1f}  {found.section:11.1f}")


if __name__ == "__main__":
    main()
