"""What of a piece of OOXML a reader sees: its elements in order, its text, its unwrapped children.

Walks without recursion, because hostile files nest thousands of levels.
"""

from __future__ import annotations

from collections.abc import Iterator

from wenming_desk.docx_io.names import AC, CHOICE, FALLBACK, MATH, Element, w

# Extensions this program, or Word and WPS when they open what it writes, can show.
_UNDERSTOOD = (
    "http://schemas.microsoft.com/office/word/",
    "http://schemas.microsoft.com/office/drawing/",
    "http://schemas.openxmlformats.org/",
    "http://www.wps.cn/",
    "urn:schemas-microsoft-com:",
)

P, R_, T, TAB, BR, CR = w("p"), w("r"), w("t"), w("tab"), w("br"), w("cr")
NO_BREAK_HYPHEN = w("noBreakHyphen")
SDT, SDT_CONTENT = w("sdt"), w("sdtContent")
TEXT_BOX = w("txbxContent")
MATH_TEXT = f"{{{MATH}}}t"

_UNSEEN = frozenset(
    {
        w("del"),
        w("moveFrom"),
        w("delText"),
        w("instrText"),
        w("delInstrText"),
        w("pPr"),
        w("rPr"),
        w("tblPr"),
        w("trPr"),
        w("tcPr"),
        w("sectPr"),
        w("sdtPr"),
        w("sdtEndPr"),
    }
)
_WRAPPERS = frozenset(
    {
        SDT_CONTENT,
        w("customXml"),
        w("smartTag"),
        w("ins"),
        w("moveTo"),
        w("hyperlink"),
        w("dir"),
        w("bdo"),
    }
)


def chosen_branch(alternate: Element) -> Element | None:
    """The branch of an mc:AlternateContent that is shown: the first understood, or the fallback."""
    for branch in alternate:
        if branch.tag == CHOICE:
            names = (branch.get("Requires") or "").split()
            spaces = [branch.nsmap.get(name) or "" for name in names]
            if names and all(space.startswith(_UNDERSTOOD) for space in spaces):
                return branch
        elif branch.tag == FALLBACK:
            return branch
    return None


def unwrapped(container: Element) -> Iterator[Element]:
    """The children of a container, those inside content controls and the like in their place."""
    stack = [iter(container)]
    while stack:
        for child in stack[-1]:
            if child.tag == P:
                yield child
                continue
            inner = _content_of(child)
            if inner is not None:
                stack.append(iter(inner))
                break
            if child.tag not in (SDT, AC):
                yield child
        else:
            stack.pop()


def _content_of(element: Element) -> Element | None:
    tag = element.tag
    if tag in _WRAPPERS:
        return element
    if tag == SDT:
        return element.find(SDT_CONTENT)
    return chosen_branch(element) if tag == AC else None


def walk_visible(element: Element, whole: str = "") -> Iterator[Element]:
    """The element and all below it that is shown, in document order; not into `whole` elements."""
    stack = [iter((element,))]
    while stack:
        for child in stack[-1]:
            if child.tag in _UNSEEN:
                continue
            if child.tag == AC:
                branch = chosen_branch(child)
                if branch is None:
                    continue
                stack.append(iter(branch))
                break
            yield child
            if len(child) and child.tag != whole:
                stack.append(iter(child))
                break
        else:
            stack.pop()


def shown_text(element: Element) -> str:
    """The text a reader sees in an element: paragraphs on lines of their own, tabs as tabs."""
    pieces: list[str] = []
    for each in walk_visible(element):
        tag = each.tag
        if tag in (T, MATH_TEXT):
            pieces.append(each.text or "")
        elif tag == P:
            if pieces and pieces[-1] != "\n":
                pieces.append("\n")
        elif tag == TAB:
            pieces.append("\t")
        elif tag in (BR, CR):
            pieces.append("\n")
        elif tag == NO_BREAK_HYPHEN:
            pieces.append("\u2011")
    return "".join(pieces).strip("\n")


def text_box_text(element: Element) -> str:
    """The text of all text boxes inside an element, each shown once."""
    boxes = (shown_text(e) for e in walk_visible(element, TEXT_BOX) if e.tag == TEXT_BOX)
    return "\n".join(text for text in boxes if text)
