"""Generated documents of 1 to 200 pages, equal for equal numbers, with everything a plan may hold.

`python -m tests.fidelity.pages --generated` compares their pages with LibreOffice's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from tests.fidelity import wording
from wenming_desk.document.inline import Run, Text
from wenming_desk.document.nodes import (
    Cell,
    Document,
    Head,
    Imprint,
    Node,
    Numbering,
    Paragraph,
    Part,
    PartRole,
    SealStyle,
    Section,
    Signature,
    Table,
)
from wenming_desk.document.tree import with_fresh_ids

SIZES = (1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12, 14, 16)
SIZES = (*SIZES, 20, 24, 28, 34, 40, 50, 60, 80, 120, 200)
"""Pages that each of the documents has, more or less."""
_LINES = 22
"""Lines of a page."""
_CHARS = 27
"""Characters of a line, more or less."""

_COLUMNS = {
    "序号": (40.0, 50.0),
    "任务": (110.0, 150.0, 200.0),
    "责任单位": (90.0, 130.0),
    "完成时限": (80.0, 100.0),
    "备注": (110.0, 130.0),
}
"""Heads of a table's columns, and widths in pt that they may have."""


def generated(count: int = len(SIZES)) -> dict[str, Document]:
    """Name → document: the first `count` of the documents, each of its size."""
    sizes = enumerate(SIZES[:count])
    return {f"made {number:02} of {size}": made(number, size) for number, size in sizes}


def made(number: int, size: int) -> Document:
    """A document of about `size` pages."""
    return _Maker(number, size).document()


@dataclass
class _Maker:
    number: int
    size: int

    def __post_init__(self) -> None:
        self.random = Random(f"document {self.number}")
        self.lines = 0
        """Lines made so far, more or less."""

    def document(self) -> Document:
        random = self.random
        head = self.head() if random.random() < 0.7 else Head()
        imprint = self.imprint() if random.random() < 0.6 and self.size > 1 else Imprint()
        document = Document(head=head, imprint=imprint, next_id=1)
        for part in self.parts():
            own = document.next_id
            document = replace(document, next_id=own + 1)
            document, fresh = with_fresh_ids(document, part.children)
            part = replace(part, id=own, children=fresh)
            document = replace(document, parts=(*document.parts, part))
        return document

    def head(self) -> Head:
        random = self.random
        full = random.random() < 0.4
        return Head(
            copy_number=f"{random.randint(1, 999):06}" if full else "",
            secrecy=random.choice(("", "机密", "秘密")) if full else "",
            secrecy_period=random.choice(("", "1年")) if full else "",
            urgency=random.choice(("", "特急", "加急")) if full else "",
            issuers=(random.choice(wording.ORGANS),),
            doc_number=f"云水〔2026〕{random.randint(1, 120)}号",
            signers=random.choice(((), ("张三",), ("张三", "李小四"))) if full else (),
        )

    def imprint(self) -> Imprint:
        random = self.random
        cc = "，".join(random.choices(wording.ORGANS, k=random.randint(1, 9)))
        cc = random.choice(("", cc, cc))
        return Imprint(cc, random.choice(wording.ORGANS) + "办公室", "2026年3月2日")

    def parts(self) -> Iterator[Part]:
        random = self.random
        issued = self.size > 2 and random.random() < 0.3
        attachments = random.randint(1, min(self.size // 2, 4)) if self.size > 3 else 0
        room = self.size - attachments
        names = random.choice(((), ("工作任务分解表",), ("任务分解表", wording.clause(random))))
        yield Part(
            0,
            PartRole.MAIN,
            wording.title(random),
            "，".join(random.choices(wording.ORGANS, k=random.randint(1, 4))),
            tuple(self.body(1 if issued else room)),
            attachment_notes=() if attachments else names,
            signature=self.signature(),
            note=random.choice(("", "", "此件公开发布")),
            numbering=Numbering(frozenset(random.choice(((), (), (3,))))),
        )
        if issued:
            yield Part(0, PartRole.ISSUED, wording.title(random), "", tuple(self.body(room - 1)))
        for _ in range(attachments):
            yield Part(0, PartRole.ATTACHMENT, wording.title(random), "", tuple(self.attached()))

    def signature(self) -> Signature:
        random = self.random
        organs = random.choices(wording.ORGANS, k=random.choice((1, 1, 1, 2)))
        date = f"2026年{random.randint(1, 12)}月{random.randint(1, 28)}日"
        seal = random.choice((SealStyle.SEALED, SealStyle.SEALED, *SealStyle))
        return Signature(tuple(dict.fromkeys(organs)), date, seal)

    def attached(self) -> Iterator[Node]:
        random = self.random
        if random.random() < 0.6:
            yield self.table(random.randint(3, 30))
        yield from self.paragraphs(random.randint(1, 4))

    def body(self, pages: int) -> Iterator[Node]:
        """Content of about so many pages."""
        end = self.lines + max(pages - 1, 0) * _LINES + self.random.randint(2, 12)
        yield from self.paragraphs(self.random.randint(1, 2), most=1 if self.size == 1 else 24)
        if self.size == 1:
            return
        while self.lines < end:
            yield self.section(1, end)

    def section(self, level: int, end: int) -> Section:
        random = self.random
        run_in = level > 1 and random.random() < 0.6
        children: list[Node] = []
        if run_in:
            bare = random.random() < 0.25
            heading = Text() if bare else Text.of(wording.heading(random, level))
            children += self.paragraphs(1)
        else:
            heading = Text.of(wording.heading(random, level))
            self.lines += 1
        while self.lines < end and random.random() < 0.9 - level * 0.1:
            if level < 6 and random.random() < 0.75 - level * 0.1:
                below = level + (2 if level == 1 and random.random() < 0.15 else 1)
                children.append(self.section(below, end))
            elif random.random() < 0.05:
                children.append(self.table(random.randint(2, 12)))
            else:
                children += self.paragraphs(1)
        mark = random.choice(("。", "。", "：")) if run_in else "。"
        return Section(0, heading, level, tuple(children), run_in=run_in, run_in_mark=mark)

    def paragraphs(self, count: int, most: int = 24) -> list[Paragraph]:
        return [Paragraph(0, self.text(most)) for _ in range(count)]

    def text(self, most: int) -> Text:
        """A text of one sentence to some twenty, at `most` so many."""
        random = self.random
        sentences = min(random.choice((1, 1, 2, 2, 3, 4, 5, 8, random.randint(8, 24))), most)
        words = "".join(wording.sentence(random) for _ in range(sentences))
        self.lines += -(-(len(words) + 2) // _CHARS)
        if random.random() < 0.1 and len(words) > 20:
            start = random.randint(0, 10)
            marks = frozenset((random.choice(("bold", "underline")),))
            end = start + random.randint(2, 8)
            return Text.of(words[:start], Run(words[start:end], marks), words[end:])
        return Text.of(words)

    def table(self, rows: int) -> Table:
        random = self.random
        names = tuple(_COLUMNS)[: random.randint(3, 5)]
        narrow = tuple(random.choice(_COLUMNS[name]) for name in names)
        widths = random.choice(((), narrow))
        header = tuple(Cell((Text.of(name),)) for name in names)
        body = tuple(
            tuple(Cell((Text.of(wording.cell(random, name, row)),)) for name in names)
            for row in range(1, rows + 1)
        )
        self.lines += rows * 2
        return Table(0, (header, *body), widths, header_rows=random.choice((0, 1, 1)))
