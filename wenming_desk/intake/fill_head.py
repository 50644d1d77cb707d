"""The elements of a document's head put into its fields."""

from __future__ import annotations

import re
from collections.abc import Mapping

from wenming_desk.intake import fields
from wenming_desk.intake.elements import Element
from wenming_desk.intake.fill_part import fill_title
from wenming_desk.intake.filling import Filling, Taker
from wenming_desk.intake.report import Action
from wenming_desk.intake.tables import State
from wenming_desk.intake.units import Cut, Unit

_SPREAD_NAME = re.compile(
    r"(?<=(?<![\u4e00-\u9fff])[\u4e00-\u9fff])[ \u3000](?=[\u4e00-\u9fff](?![\u4e00-\u9fff]))"
)
"""The gap in a name of two characters that is set as wide as one of three."""


def _copy(filling: Filling, element: Element, unit: Unit) -> bool:
    return filling.value(unit, "copy_number", fields.squeezed(unit.view))


def _secrecy(filling: Filling, element: Element, unit: Unit) -> bool:
    flat = fields.squeezed(unit.view)
    match = fields.SECRECY.fullmatch(flat)
    if not match:
        return False
    values = filling.drafts.values
    level, period = match["level"], match["period"] or ""
    if "secrecy" in values:
        known = (values["secrecy"], values.get("secrecy_period", ""))
        return known == (level, period) and filling.repeated(unit, filling.drafts.head_cuts)
    if not filling.value(unit, "secrecy", level):
        return False
    values["secrecy_period"] = period
    if len(flat) > len(level):
        filling.drafts.head_cuts.append(Cut(-1, flat[len(level)], Action.MARK, unit.place))
    return True


def _urgency(filling: Filling, element: Element, unit: Unit) -> bool:
    return filling.value(unit, "urgency", fields.squeezed(unit.view))


def _number(filling: Filling, element: Element, unit: Unit) -> bool:
    return filling.value(unit, "doc_number", fields.squeezed(unit.view))


def _mark(filling: Filling, element: Element, unit: Unit) -> bool:
    name = fields.squeezed(unit.view)
    drafts = filling.drafts
    if drafts.issuers or drafts.mark_text:
        known = drafts.mark_text or "".join(drafts.issuers) + "文件"
        if fields.folded(known) == fields.folded(name):
            return filling.repeated(unit, drafts.head_cuts)
        # minutes may have the name of the meeting below their mark
        return fill_title(filling, element, unit)
    if not filling.main():
        return False
    filling.text(unit, drafts.head_cuts)
    if unit.mark:
        drafts.issuers.extend(unit.names)
        drafts.bare_mark = "文件" not in name
        if not drafts.bare_mark:
            drafts.head_cuts.append(Cut(-1, "文件", Action.LABEL, unit.place))
    elif name.endswith("文件"):
        drafts.issuers.append(name[:-2])
        drafts.head_cuts.append(Cut(len(name) - 2, "文件", Action.LABEL, unit.place))
    else:
        drafts.mark_text = name
    return True


def _signer(filling: Filling, element: Element, unit: Unit) -> bool:
    match = fields.SIGNER.match(fields.squeezed(unit.view))
    if not match or filling.drafts.signers or not filling.main():
        return False
    names = re.sub(r"^\s*签\s*发\s*人\s*[:：]", "", unit.view)
    names = _SPREAD_NAME.sub("", names)
    filling.drafts.signers.extend(n for n in re.split(r"[\s、]+", names) if n)
    dropped = "签发人" + fields.squeezed(unit.view)[3] + "、" * names.count("、")
    filling.drafts.head_cuts.append(Cut(-1, dropped, Action.LABEL, unit.place))
    filling.text(unit, filling.drafts.head_cuts)
    return True


def _issue(filling: Filling, element: Element, unit: Unit) -> bool:
    if not filling.main():
        return False
    filling.issue.append(element)
    return True


HEAD_TAKERS: Mapping[State, Taker] = {
    State.COPY: _copy,
    State.SECRECY: _secrecy,
    State.URGENCY: _urgency,
    State.MARK: _mark,
    State.NUMBER: _number,
    State.SIGNER: _signer,
    State.ISSUE: _issue,
}
"""Who puts which element of the head into its field."""
