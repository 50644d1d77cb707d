"""What a file holds beside its text: notes, comments, headers, pictures; and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wenming_desk.document.inline import Text
from wenming_desk.document.source import Place, SourceBlock, SourceParagraph, SourceTable

_MOST_NOTES = 2000
_QUOTED = 40
_SENTENCES = {
    "picture": "文件里有 {} 幅图片，没有读入，请从原文件里取。",
    "object": "文件里有 {} 个嵌入的对象（公式、图表等），没有读入，请从原文件里取。",
    "deleted": "文件里有 {} 处修订时删除的文字，没有读入。",
    "outside": "文件里有 {} 处引用别处的内容，没有取来。",
    "script": "文件里有 {} 段脚本，没有运行，也没有读入。",
}


def told(seen: Mapping[str, int]) -> tuple[str, ...]:
    """A Chinese sentence for each kind of thing that was left out."""
    return tuple(s.format(seen[kind]) for kind, s in _SENTENCES.items() if seen.get(kind))


def has_text(blocks: Sequence[SourceBlock]) -> bool:
    """Whether anything can be read in the blocks."""
    for block in blocks:
        if isinstance(block, SourceParagraph):
            if block.text.plain.strip() or block.label:
                return True
        elif isinstance(block, SourceTable):
            if any(text.plain.strip() for row in block.rows for c in row for text in c.paragraphs):
                return True
        else:
            return True
    return False


class Notes:
    """Footnotes and comments of one file, and the words of its headers."""

    def __init__(self) -> None:
        self._notes: list[SourceParagraph] = []
        self._count = 0
        self._comments: list[str] = []
        self._headers: list[str] = []

    def add(self, blocks: Sequence[SourceBlock]) -> str:
        """Keep a note; gives the mark that refers to it."""
        self._count += 1
        mark = f"[{self._count}]"
        texts = [b for b in blocks if isinstance(b, SourceParagraph) and b.text.plain.strip()]
        for index, each in enumerate(texts[:64]):
            text = each.text
            if index == 0:
                left = len(text.plain) - len(text.plain.lstrip())
                text = Text.of(mark) + text.slice(left)
            if len(self._notes) < _MOST_NOTES:
                self._notes.append(SourceParagraph(text, look=each.look))
        return mark

    def comment(self, blocks: Sequence[SourceBlock]) -> None:
        """Keep the words of a comment."""
        words = _words(blocks)
        if words and len(self._comments) < _MOST_NOTES:
            self._comments.append(words)

    def header(self, blocks: Sequence[SourceBlock]) -> None:
        """Keep the words of a running head."""
        words = _words(blocks)
        if words and words not in self._headers and len(self._headers) < 16:
            self._headers.append(words)

    def after(self, blocks: tuple[SourceBlock, ...]) -> tuple[SourceBlock, ...]:
        """The blocks with the notes behind them."""
        placed = [replace(n, place=Place(len(blocks) + i)) for i, n in enumerate(self._notes)]
        return (*blocks, *placed)

    def warnings(self) -> tuple[str, ...]:
        """What the user should be told."""
        out: list[str] = []
        if self._count:
            out.append(f"文件里有 {self._count} 条脚注，排在文末，正文里留有编号。")
        if self._comments:
            some = "；".join(c[:_QUOTED] for c in self._comments[:3])
            more = "……" if len(self._comments) > 3 else ""
            out.append(f"文件里有 {len(self._comments)} 条批注，没有读入：{some}{more}。")
        if self._headers:
            some = "；".join(h[:_QUOTED] for h in self._headers[:3])
            out.append(f"页眉里的文字没有读入：{some}。")
        return tuple(out)


def _words(blocks: Sequence[SourceBlock]) -> str:
    texts = [b.text.plain.strip() for b in blocks if isinstance(b, SourceParagraph)]
    return " ".join(t for t in texts if t)
