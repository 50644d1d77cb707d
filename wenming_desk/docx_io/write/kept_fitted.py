"""Tables and lists of another file, as the schema and the new package want them."""

from __future__ import annotations

import copy

from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.values import VAL

_SIDES = {"start": "left", "end": "right"}
"""Words of strict files that tables in others must not use."""


def fit_table(table: Element) -> None:
    """A table with what the schema wants of it."""
    properties = table.find(w("tblPr"))
    if properties is None:
        table.insert(0, table.makeelement(w("tblPr")))
        return
    align = properties.find(w("jc"))
    if align is not None:
        value = align.get(VAL) or ""
        align.set(VAL, _SIDES.get(value, value))


def without_list_styles(numbering: Element) -> None:
    """Lists that only refer to a list style get its levels, as the style does not come along."""
    levels: dict[str, Element] = {}
    for link in numbering.iter(w("styleLink")):
        holder = link.getparent()
        if holder is not None:
            levels[link.get(VAL) or ""] = holder
    for link in list(numbering.iter(w("numStyleLink"))):
        holder, model = link.getparent(), levels.get(link.get(VAL) or "")
        if holder is None:
            continue
        holder.remove(link)
        if model is not None:
            holder.extend([copy.deepcopy(level) for level in model.iterchildren(w("lvl"))])
    for link in list(numbering.iter(w("styleLink"))):
        holder = link.getparent()
        if holder is not None:
            holder.remove(link)
