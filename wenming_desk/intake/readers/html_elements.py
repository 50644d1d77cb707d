"""Elements of HTML: what each tag makes of the form, the look and the visibility of its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from wenming_desk.intake.readers import css
from wenming_desk.intake.readers.flow import Form

BLOCKS = frozenset({
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "pre",
    "blockquote", "section", "article", "header", "footer", "nav", "aside", "main", "form",
    "fieldset", "legend", "address", "figure", "figcaption", "center", "table", "tr", "td", "th",
    "tbody", "thead", "tfoot", "caption", "hr", "body", "html", "details", "summary", "menu",
})  # fmt: skip
"""Tags that begin and end a paragraph."""
VOID = frozenset({
    "br", "img", "hr", "meta", "link", "input", "col", "area", "base", "embed", "param", "source",
    "track", "wbr", "basefont", "bgsound", "frame",
})  # fmt: skip
"""Tags that hold nothing and are never closed."""
_HIDDEN = frozenset({
    "head", "script", "style", "title", "noscript", "template", "svg", "select", "textarea",
    "iframe", "object", "applet", "audio", "video", "canvas", "math", "noembed", "noframes",
    "datalist", "map", "rp", "rt",
})  # fmt: skip
_CLOSES = {"p": ("p",), "li": ("li",), "tr": ("td", "th", "tr", "p"), "td": ("td", "th", "p"),
           "th": ("td", "th", "p"), "dt": ("dt", "dd", "p"), "dd": ("dt", "dd", "p"),
           "option": ("option",), "h1": ("p",), "h2": ("p",), "h3": ("p",),
           "table": ("p",), "div": ("p",), "ul": ("p",), "ol": ("p",)}  # fmt: skip
"""Tags that end open ones, up to the next table, list or box."""
_WALLS = frozenset({"table", "div", "td", "th", "ul", "ol", "body", "blockquote", "section"})
_CELLS = frozenset({"tr", "td", "th"})
_ROW_WALLS = frozenset({"table"})
_FORM = Form(size=12.0)


@dataclass(frozen=True, slots=True)
class Element:
    """An open element."""

    tag: str
    form: Form = _FORM
    align: str = "left"
    hidden: bool = False
    pre: bool = False
    label: bool = False
    """Its text is the number that Word or WPS shows."""
    told: dict[str, str] = field(default_factory=dict[str, str])
    """Declarations of the nearest block: those of a paragraph."""
    level: int | None = None


def element_of(
    above: Element, tag: str, attributes: dict[str, str], rules: Mapping[str, Mapping[str, str]]
) -> Element:
    """The element that a tag opens inside another one, by the rules of the style sheets."""
    told_of: dict[str, str] = dict(rules.get(tag, {}))
    for name in attributes.get("class", "").lower().split()[:8]:
        told_of.update(rules.get(f".{name}", {}))
        told_of.update(rules.get(f"{tag}.{name}", {}))
    told_of.update(css.declarations(attributes.get("style", "")))
    form = _tag_form(above.form, tag, attributes)
    form = css.form_after(form, told_of)
    level = above.level
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        level = int(tag[1]) - 1
    align = css.align_of(told_of, attributes, "center" if tag == "center" else above.align)
    ignored = told_of.get("mso-list", "").lower() == "ignore"
    block = {**_inherited(above.told), **told_of} if tag in BLOCKS else above.told
    return Element(
        tag,
        form,
        align,
        above.hidden or tag in _HIDDEN or tag == "del" or css.is_hidden(told_of),
        above.pre or tag == "pre" or told_of.get("white-space", "").startswith("pre"),
        above.label or ignored,
        block,
        level,
    )


def closed_by(tag: str) -> tuple[str, ...]:
    """The tags that a tag ends where they are open, up to the next wall."""
    return _CLOSES.get(tag, ())


def is_wall(tag: str, closing: str) -> bool:
    """Whether an element that is open keeps another from being ended beyond it."""
    return tag in (_ROW_WALLS if closing in _CELLS else _WALLS)


def _tag_form(form: Form, tag: str, attributes: dict[str, str]) -> Form:
    if tag in ("b", "strong", "th") or (len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()):
        return replace(form, bold=True)
    if tag in ("i", "em", "cite"):
        return replace(form, italic=True)
    if tag in ("u", "ins"):
        return replace(form, underline=True)
    if tag in ("sup", "sub"):
        return replace(form, raised="super" if tag == "sup" else "sub")
    if tag == "font":
        size = css.font_size(attributes.get("size", ""))
        face = attributes.get("face", "").split(",")[0].strip("'\" ")[:64]
        return replace(form, face=face or form.face, size=size or form.size)
    return form


def _inherited(told_of: dict[str, str]) -> dict[str, str]:
    """The declarations of a block that those inside it take over."""
    kept = ("text-indent", "mso-char-indent-count", "white-space", "list-style-type")
    return {name: told_of[name] for name in kept if name in told_of}
