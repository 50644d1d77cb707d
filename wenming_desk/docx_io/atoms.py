"""Pieces of OOXML kept whole: their XML, the label of their chip, and their visible text.

The XML of an atom is one element with all its namespace declarations. It is a child of a w:p as
it stands (w:r, w:bookmarkStart, w:del, …), or a w:p that only holds several such children
together (a field); `inline_elements` gives the children to put back in either case.
"""

from __future__ import annotations

from lxml import etree

from wenming_desk.document.inline import Atom
from wenming_desk.docx_io.escape import quoteattr
from wenming_desk.docx_io.names import MATH, Element, W, w
from wenming_desk.docx_io.visible import shown_text, text_box_text, walk_visible

_W_BRACED = f"{{{W}}}"
_DRAWING_LABELS = (
    ("}txbxContent", "文本框"),
    ("}chart", "图表"),
    ("}relIds", "示意图"),
    ("}pic", "图片"),
    ("}imagedata", "图片"),
    ("}contentPart", "墨迹"),
)
_MATH_NAMES = (f"{{{MATH}}}oMath", f"{{{MATH}}}oMathPara")

LABELS = {
    w("commentRangeStart"): ("comment", "批注起点"),
    w("commentRangeEnd"): ("comment", "批注终点"),
    w("commentReference"): ("comment", "批注"),
    w("bookmarkStart"): ("bookmark", "书签"),
    w("bookmarkEnd"): ("bookmark", "书签终点"),
    w("del"): ("revision", "已删文字"),
    w("moveFrom"): ("revision", "已移走文字"),
    w("delText"): ("revision", "已删文字"),
    w("permStart"): ("other", "可编辑区起点"),
    w("permEnd"): ("other", "可编辑区终点"),
    w("pgNum"): ("field", "页码"),
    w("object"): ("other", "嵌入对象"),
    w("subDoc"): ("other", "子文档"),
    w("contentPart"): ("picture", "墨迹"),
    w("ruby"): ("other", "注音"),
    w("ptab"): ("other", "对齐制表位"),
    _MATH_NAMES[0]: ("other", "公式"),
    _MATH_NAMES[1]: ("other", "公式"),
}


def to_xml(element: Element) -> str:
    """The element as XML that stands alone, with the namespaces around it."""
    attributes = [(str(k), str(v)) for k, v in element.items()]
    if (
        not len(element)
        and not element.text
        and all(k.startswith(_W_BRACED) for k, _ in attributes)
    ):
        name = str(element.tag)
        if name.startswith(_W_BRACED):
            # Bookmarks and the like come in thousands: without the root's other namespaces.
            given = "".join(f" w:{k[len(_W_BRACED) :]}={quoteattr(v)}" for k, v in attributes)
            return f'<w:{name[len(_W_BRACED) :]} xmlns:w="{W}"{given}/>'
    return etree.tostring(element, encoding="unicode", with_tail=False)


def in_run(child: Element, rpr: Element | None) -> str:
    """A w:r that holds one child of a run and the run's formatting."""
    formatting = "" if rpr is None else to_xml(rpr)
    return f'<w:r xmlns:w="{W}">{formatting}{to_xml(child)}</w:r>'


def together(pieces: list[str]) -> str:
    """Several children of a paragraph as one XML text."""
    if len(pieces) == 1:
        return pieces[0]
    return f'<w:p xmlns:w="{W}">{"".join(pieces)}</w:p>'


def inline_elements(xml: str) -> list[Element]:
    """The children of a w:p that an atom's XML stands for."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(xml.encode("utf-8"), parser)
    return list(root) if root.tag == w("p") else [root]


def atom_of(element: Element, rpr: Element | None = None, inside_run: bool = False) -> Atom:
    """The atom of one element; `inside_run` where it is a child of a run."""
    kind, label = LABELS.get(str(element.tag), ("other", ""))
    text = ""
    if kind not in ("revision", "bookmark", "comment"):
        text = _visible_text(element)
    if not label:
        kind, label = _drawing_label(element, text)
    elif element.tag == w("object") and _is_equation(element):
        label = "公式"
    return Atom(kind, in_run(element, rpr) if inside_run else to_xml(element), label, text)


def _visible_text(element: Element) -> str:
    if element.tag == w("ruby"):
        base = element.find(w("rubyBase"))
        return "" if base is None else shown_text(base)
    if element.tag in _MATH_NAMES:
        return shown_text(element)
    return text_box_text(element) or shown_text(element)


def _drawing_label(element: Element, text: str) -> tuple[str, str]:
    names = {str(e.tag) for e in walk_visible(element)}
    for ending, label in _DRAWING_LABELS:
        if any(name.endswith(ending) for name in names):
            return "picture", label
    if any(name.startswith(f"{{{MATH}}}") for name in names):
        return "other", "公式"
    if element.tag == w("object") or w("object") in names:
        return "other", "嵌入对象"
    if {w("drawing"), w("pict")} & names:
        return "picture", "图形"
    return "other", "内容" if text else "标记"


def _is_equation(element: Element) -> bool:
    programs = (e.get("ProgID") or "" for e in element.iter("{*}OLEObject"))
    return any(p.startswith(("Equation", "MathType", "KSEE")) for p in programs)
