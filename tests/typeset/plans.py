"""Documents of our own for the tests of pages, and measuring what was laid out."""

from dataclasses import replace

from tests.materials import RESOURCES
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Document,
    Head,
    Imprint,
    Node,
    Paragraph,
    Part,
    PartRole,
    Section,
    Signature,
    walk_document,
)
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.profile_file import load_profile
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.compose import Typesetter
from wenming_desk.typeset.pages import Line, Pages, Rule

MM = 25.4 / 72
PROFILES = ("R1", "R2")
SENTENCE = "各单位要把讲文明树新风落到窗口、站台和楼道，按月报送进展。"
"""29 characters: with the indent of a first line it takes two lines."""
ORG = "临水县精神文明建设委员会办公室"
DATE = "2025年3月1日"
CC = "县委办公室，县政府办公室"


def profile(name: str = "R1", **changes: object) -> Profile:
    """One of the profiles that come with the program."""
    return replace(load_profile(RESOURCES / "profiles" / f"{name}.toml"), **changes)  # type: ignore[arg-type]


def text(node: int, words: str = SENTENCE) -> Paragraph:
    """A paragraph."""
    return Paragraph(node, Text.of(words))


def heading(node: int, words: str, level: int, *below: Node) -> Section:
    """A heading that stands alone, and what is below it."""
    return Section(node, Text.of(words), level, below)


def run_in(node: int, words: str, level: int, following: str, mark: str = "。") -> Section:
    """A heading that opens the paragraph with the id after its own."""
    below = (text(node + 1, following),)
    return Section(node, Text.of(words), level, below, run_in=True, run_in_mark=mark)


def main_part(*children: Node, **fields: object) -> Part:
    """The main part with title and addressee unless told otherwise."""
    given: dict[str, object] = {
        "title": "关于开展文明窗口创建的通知",
        "addressee": "各乡镇人民政府，县直各单位",
        **fields,
    }
    return Part(1, PartRole.MAIN, children=children, **given)  # type: ignore[arg-type]


def attachment(node: int, title: str, *children: Node) -> Part:
    """An attachment."""
    return Part(node, PartRole.ATTACHMENT, title, children=children)


def document(*parts: Part, head: Head | None = None, imprint: Imprint | None = None) -> Document:
    """A document of some parts, without head and imprint unless given."""
    made = Document(head=head or Head(), parts=parts, imprint=imprint or Imprint())
    return replace(made, next_id=max((n.id for n in walk_document(made)), default=0) + 1)


FULL_HEAD = Head(
    copy_number="000017",
    secrecy="秘密",
    secrecy_period="1年",
    urgency="特急",
    issuers=("临水县文明办",),
    doc_number="临文明办〔2025〕3号",
)
FULL_IMPRINT = Imprint(CC, "临水县文明办", "2025年3月2日")


def full_document() -> Document:
    """A notice with every element, on four pages: the imprint is alone on the last."""
    signature = Signature((ORG,), DATE)
    body = (text(2), heading(3, "总体要求", 1, text(4)), run_in(5, "建好台账", 2, SENTENCE))
    return document(
        main_part(*body, *(text(i) for i in range(20, 25)), signature=signature, note="可公开"),
        attachment(40, "任务分解表", text(41)),
        head=FULL_HEAD,
        imprint=FULL_IMPRINT,
    )


def rows(count: int, first_id: int = 100) -> tuple[Paragraph, ...]:
    """Paragraphs of one line each."""
    return tuple(text(first_id + i, f"第{i + 1}项。") for i in range(count))


def lay(document: Document, using: Profile | str = "R1") -> Pages:
    """The pages of a document."""
    chosen = profile(using) if isinstance(using, str) else using
    return Typesetter(chosen).layout(document)


def lines_of(pages: Pages, role: Role) -> list[tuple[int, Line]]:
    """(page index, line) of all lines of a role."""
    return [(p.index, line) for p in pages.pages for line in p.lines if line.element == role.value]


def line_of(pages: Pages, role: Role) -> Line:
    """The first line of a role."""
    return lines_of(pages, role)[0][1]


def rule_of(pages: Pages, kind: str) -> Rule:
    """The first rule of a kind."""
    return next(r for p in pages.pages for r in p.rules if r.kind == kind)


def apart(above: Line, below: Line) -> float:
    """Distance between the character boxes of two lines, mm."""
    return (below.y - above.y - above.height) * MM


def body_text(page_lines: tuple[Line, ...]) -> list[str]:
    """The texts of a page's lines without its number."""
    return [line.text for line in page_lines if line.element != Role.PAGE_NUMBER]
