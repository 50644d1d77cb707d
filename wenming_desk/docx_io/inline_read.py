"""Reads what stands inside a paragraph: text with marks, atoms, and the looks of its characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from wenming_desk.document.inline import ATOM_CHAR, Atom, Text
from wenming_desk.document.revisions import Revision
from wenming_desk.document.source import RunLook
from wenming_desk.docx_io.atoms import atom_of, in_run, to_xml
from wenming_desk.docx_io.collect import Collector
from wenming_desk.docx_io.fields import OpenField, field_label, keeps_whole
from wenming_desk.docx_io.looks import Formats, ParagraphFormat, RunFormat
from wenming_desk.docx_io.names import AC, MATH, XML_SPACE, Element, w
from wenming_desk.docx_io.notes import Notes
from wenming_desk.docx_io.revisions import (
    DELETED,
    INSERTED,
    deleted_text,
    insertion_of,
    look_of,
    wrapped,
)
from wenming_desk.docx_io.symbols import symbol_text
from wenming_desk.docx_io.values import first_child
from wenming_desk.docx_io.visible import (
    BR,
    CR,
    NO_BREAK_HYPHEN,
    R_,
    SDT,
    SDT_CONTENT,
    TAB,
    TEXT_BOX,
    T,
    chosen_branch,
)

_PPR, _RPR, _SYM, _INSTR = w("pPr"), w("rPr"), w("sym"), w("instrText")
_RPR_CHANGE = w("rPrChange")
_FLD_CHAR, _FLD_SIMPLE = w("fldChar"), w("fldSimple")
_FOOTNOTE, _ENDNOTE = w("footnoteReference"), w("endnoteReference")
_BOOKMARK, _BOOKMARK_END = w("bookmarkStart"), w("bookmarkEnd")
_UNWRAP = INSERTED | {
    w(n) for n in ("hyperlink", "smartTag", "customXml", "dir", "bdo", "sdtContent")
}
_KEPT = DELETED | {
    *(w(n) for n in ("commentRangeStart", "commentRangeEnd", "permStart", "permEnd")),
    *(w(n) for n in ("subDoc", "contentPart")),
    f"{{{MATH}}}oMath",
    f"{{{MATH}}}oMathPara",
}
# Spelling marks, Word's memory of its last layout, properties, signs that only exist in notes,
# and ranges that only name the revisions whose text is kept.
_DROPPED = frozenset(
    w(n)
    for n in (
        *("proofErr", "lastRenderedPageBreak", "softHyphen", "pPr", "rPr", "smartTagPr"),
        *("customXmlPr", "sdtPr", "sdtEndPr", "annotationRef", "footnoteRef", "endnoteRef"),
        *("separator", "continuationSeparator", "moveFromRangeStart", "moveFromRangeEnd"),
        *("moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd"),
        *("customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart"),
        *("customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
    )
)
_POINTS = frozenset({"bookmark", "break"})
"""Kinds of atoms that stay as they are inside an insertion."""
_SIMPLE_CONTENT = frozenset({T, TAB, BR, CR, _SYM, NO_BREAK_HYPHEN})
_DEEPEST_FIELD = 40
"""Fields within fields that are told apart; Word allows 20."""
_PAGE_BREAK = "分页符"
_ODD = re.compile("[\x00-\x08\x0a-\x1f\x7f\ufffc\ufffe\uffff]")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffc\ufffe\uffff]")
_LINE_END = re.compile("\r\n?|\n")
_WHITE = " \t\r\n"


class InlineContent(NamedTuple):
    """The content of a paragraph; page breaks at its edges are told apart from it."""

    text: Text
    looks: tuple[RunLook, ...]
    break_before: bool = False
    break_after: Atom | None = None


class InlineReader:
    """Reads paragraph after paragraph of one story; fields may run from one to the next."""

    def __init__(self, formats: Formats, notes: Notes) -> None:
        self._formats = formats
        self._notes = notes
        self._fields: list[OpenField] = []
        self._fields_too_deep = 0
        self._hidden_bookmarks: set[str] = set()
        self._out = Collector()
        self._paragraph = formats.paragraph(None)
        self._leading_break: Atom | None = None
        self._inside: Revision | None = None
        self._looks: dict[tuple[str, str, frozenset[str]], Revision] = {}
        self.seen: Counter[str] = Counter()
        """What was simplified, for the warnings: hyperlink, field, revision, comment."""

    def read(
        self, p: Element, paragraph: ParagraphFormat, before: Sequence[Element] = ()
    ) -> InlineContent:
        """The content of a paragraph; `before` are markers that stood before it in the body."""
        self._out = Collector()
        self._paragraph = paragraph
        self._leading_break = None
        self._looks.clear()
        self._inside = None
        for marker in before:
            self._element(marker)
        stack: list[tuple[Iterator[Element], Revision | None]] = [(iter(p), None)]
        while stack:
            children, around = stack[-1]
            if around is not self._inside:
                self._go_inside(around)
            for child in children:
                tag = child.tag
                if tag == R_:
                    self._run(child)
                    continue
                if tag == _PPR:
                    continue
                inner = self._element(child)
                if inner is not None:
                    within = insertion_of(inner) if inner.tag in INSERTED else around
                    stack.append((iter(inner), within))
                    break
            else:
                stack.pop()
        if self._inside is not None:
            self._go_inside(None)
        self._leave_fields()
        return self._finish(p)

    def _go_inside(self, insertion: Revision | None) -> None:
        """From now on what is read was inserted with a tracked change, or was not."""
        self._inside = insertion
        self._out.go_inside(frozenset() if insertion is None else frozenset({insertion.mark}))

    def _go_into_look(self, change: Element) -> None:
        """What the rest of a run holds was made to look as it does with a tracked change."""
        was = self._formats.run(change.find(_RPR), self._paragraph).marks
        found = look_of(change, was)
        # every run has a number of its own: neighbours are one change, as they were made
        first = self._looks.setdefault((found.date, found.author, was), found)
        self._out.go_further_inside(first.mark)

    def _finish(self, p: Element) -> InlineContent:
        out = self._out
        leading, after = self._leading_break, None
        last = out.last_atom()
        if last is not None and last.kind == "break" and last.label == _PAGE_BREAK:
            after = last
            out.drop_last()
        elif leading is not None and not out.length:
            leading, after = None, leading
        if not out.length:
            ppr = first_child(p, _PPR)
            mark = None if ppr is None else first_child(ppr, _RPR)
            form = self._formats.run(mark, self._paragraph)
            return InlineContent(Text(), (RunLook(0, 0, *form.values),), leading is not None, after)
        text, looks = out.result()
        return InlineContent(text, looks, leading is not None, after)

    # Children of a paragraph

    def _element(self, element: Element) -> Element | None:
        """Read a paragraph's child that is no run; the element to go into, None when done."""
        tag = element.tag
        if tag in _UNWRAP:
            if tag == w("hyperlink"):
                self.seen["hyperlink"] += 1
            elif tag in INSERTED:
                self.seen["revision"] += 1
            return element
        if tag == SDT:
            return element.find(SDT_CONTENT)
        if tag in _DROPPED:
            return None
        if tag == AC:
            branch = chosen_branch(element)
            if branch is not None and _has_text(branch) and branch.find(f".//{TEXT_BOX}") is None:
                return branch
        elif tag == _FLD_SIMPLE:
            instruction = element.get(w("instr")) or ""
            if not keeps_whole(instruction) and _has_text(element):
                self.seen["field"] += 1
                return element
        elif tag == _BOOKMARK and (element.get(w("name")) or "").startswith("_"):
            # Word's own anchors of tables of contents, references and the last edit.
            self._hidden_bookmarks.add(element.get(w("id")) or "")
            return None
        elif tag == _BOOKMARK_END and element.get(w("id")) in self._hidden_bookmarks:
            return None
        elif tag not in _KEPT and _has_text(element):
            return element
        self._keep(element)
        return None

    def _keep(self, element: Element) -> None:
        if element.tag in DELETED:
            self.seen["revision"] += 1
        if self._capture(None, element, False):
            return
        if element.tag == _FLD_SIMPLE:
            text = "".join(t.text or "" for t in element.iter(T))
            label = field_label(element.get(w("instr")) or "")
            atom = Atom("field", to_xml(element), label, text)
        else:
            atom = atom_of(element)
        if element.tag in DELETED:
            atom = replace(atom, label=deleted_text(element) or atom.label)
        self._atom(atom, self._formats.run(None, self._paragraph))

    def _atom(self, atom: Atom, form: RunFormat) -> None:
        """Collect an atom; one that was inserted is kept as such."""
        if self._inside is not None and atom.kind not in _POINTS:
            atom = replace(atom, xml=wrapped(atom.xml, self._inside))
        self._out.atom(atom, form)

    # Runs

    def _run(self, run: Element) -> None:
        rpr: Element | None = None
        form: RunFormat | None = None
        changed = False
        for child in run:
            tag = child.tag
            if tag == _RPR:
                rpr = child
                continue
            if form is None:
                form = self._formats.run(rpr, self._paragraph)
                if form.changed and rpr is not None and rpr[-1].tag == _RPR_CHANGE:
                    changed = True
                    self._go_into_look(rpr[-1])
            if tag == T and not self._fields:
                self._out.add(_clean(child.text or "", child), form)
            else:
                self._run_child(child, rpr, form)
        if changed:
            self._go_inside(self._inside)

    def _run_child(self, child: Element, rpr: Element | None, form: RunFormat) -> None:
        tag = child.tag
        if tag in _DROPPED:
            return
        if tag == _FLD_CHAR:
            self._field_char(child, rpr, form)
        elif not self._capture(rpr, child, True):
            self._content(child, rpr, form)

    def _content(self, child: Element, rpr: Element | None, form: RunFormat) -> None:
        """Read a run's child that is to be seen."""
        tag = child.tag
        if tag == T:
            self._out.add(_clean(child.text or "", child), form)
        elif tag == TAB or tag == w("ptab"):
            self._out.add("\t", form)
        elif tag == BR:
            self._break(child, rpr, form)
        elif tag == CR:
            self._out.add("\n", form)
        elif tag == NO_BREAK_HYPHEN:
            self._out.add("\u2011", form)
        elif tag == _SYM:
            self._symbol(child, rpr, form)
        elif tag in (_FOOTNOTE, _ENDNOTE):
            self._note(child, rpr, form)
        elif tag == AC:
            branch = chosen_branch(child)
            if branch is not None and all(each.tag in _SIMPLE_CONTENT for each in branch):
                for each in branch:
                    self._content(each, rpr, form)
            else:
                self._atom(atom_of(child, rpr, inside_run=True), form)
        elif tag == R_:
            self._nested_runs(child)
        elif tag != _INSTR:
            atom = atom_of(child, rpr, inside_run=True)
            if tag == w("commentReference"):
                self.seen["comment"] += 1
                said = self._notes.comment(child.get(w("id")) or "")
                atom = replace(atom, label=said or atom.label)
            self._atom(atom, form)

    def _nested_runs(self, run: Element) -> None:
        """Runs inside runs, which some programs write, however deep."""
        for text in run.iter(T):
            parent = text.getparent()
            rpr = None if parent is None else parent.find(_RPR)
            self._out.add(_clean(text.text or "", text), self._formats.run(rpr, self._paragraph))

    def _break(self, child: Element, rpr: Element | None, form: RunFormat) -> None:
        kind = child.get(w("type"))
        if kind not in ("page", "column"):
            self._out.add("\n", form)
            return
        atom = Atom("break", in_run(child, rpr), _PAGE_BREAK if kind == "page" else "分栏符")
        at_start = not self._out.length and self._leading_break is None
        if kind == "page" and at_start and not self._fields:
            self._leading_break = atom
        else:
            self._out.atom(atom, form)

    def _symbol(self, child: Element, rpr: Element | None, form: RunFormat) -> None:
        try:
            code = int(child.get(w("char")) or "", 16)
        except ValueError:
            code = 0
        text = symbol_text(child.get(w("font")) or "", code)
        if text and not _ODD.search(text):
            self._out.add(text, form)
        else:
            self._atom(Atom("other", in_run(child, rpr), "符号"), form)

    def _note(self, child: Element, rpr: Element | None, form: RunFormat) -> None:
        kind, label = ("endnote", "尾注") if child.tag == _ENDNOTE else ("footnote", "脚注")
        number, text = self._notes.next(kind, child.get(w("id")) or "")
        self._atom(Atom(kind, in_run(child, rpr), f"{label}{number}", text), form)

    # Fields

    def _capture(self, rpr: Element | None, element: Element, inside_run: bool) -> bool:
        """Note an element for the fields it is in; True where it is part of a field's code."""
        if not self._fields:
            return False
        for each in self._fields:
            if each.here:
                each.pieces.append((rpr, element, inside_run))
        code = next((each for each in self._fields if each.in_code), None)
        if code is None:
            return False
        if element.tag == _INSTR and code is self._fields[-1]:
            code.instruction += element.text or ""
        elif element.tag == T and element.text:
            code.text_in_code = True
        return True

    def _field_char(self, child: Element, rpr: Element | None, form: RunFormat) -> None:
        kind = child.get(w("fldCharType"))
        if kind == "begin" and len(self._fields) >= _DEEPEST_FIELD:
            self._fields_too_deep += 1
        if self._fields_too_deep:
            self._fields_too_deep -= kind == "end"
            return
        if kind == "begin":
            self._fields.append(OpenField(self._out.mark()))
        for each in self._fields:
            if each.here:
                each.pieces.append((rpr, child, True))
        if kind == "separate" and self._fields:
            self._fields[-1].in_code = False
        elif kind == "end" and self._fields:
            self._end_field(self._fields.pop(), form)

    def _end_field(self, done: OpenField, form: RunFormat) -> None:
        if any(each.in_code for each in self._fields):
            # Part of another field's code, and kept or dropped with it.
            return
        if done.stays_whole(self._out.length):
            text = self._out.cut(done.mark)
            self._atom(done.atom(text), form)
        else:
            self.seen["field"] += 1

    def _leave_fields(self) -> None:
        """At a paragraph's end: results may go on in the next; code that does not end is none."""
        self._fields_too_deep = 0
        for index, each in enumerate(self._fields):
            if each.in_code:
                for rpr, element, _ in each.pieces:
                    if element.tag == T:
                        form = self._formats.run(rpr, self._paragraph)
                        self._out.add(_clean(element.text or "", element), form)
                del self._fields[index:]
                break
        for each in self._fields:
            each.here = False
            each.pieces.clear()


def _has_text(element: Element) -> bool:
    return next(element.iter(T), None) is not None


def _clean(text: str, element: Element) -> str:
    """The text of a w:t as Word shows it: white space at its ends only where it is preserved."""
    if text.isprintable() and text[:1] != " " != text[-1:] and ATOM_CHAR not in text:
        return text
    if (text[:1] in _WHITE or text[-1:] in _WHITE) and element.get(XML_SPACE) != "preserve":
        text = text.strip(_WHITE)
    if _ODD.search(text):
        text = _NOT_TEXT.sub("", _LINE_END.sub(" ", text))
    return text
