"""Attribute values of WordprocessingML, read with forgiveness: a value that is none is None."""

from __future__ import annotations

import math

from wenming_desk.docx_io.names import Element, w

VAL = w("val")
_OFF = frozenset({"0", "false", "off", "none"})
_UNITS = {"pt": 1.0, "in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "pc": 12.0, "pi": 12.0}
# Beyond this no length on paper makes sense; Word's own limit is 22 inches.
_LONGEST = 31_680.0


def number(text: str | None) -> float | None:
    """A number, or None for what is none (or not finite)."""
    if text is None:
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def integer(text: str | None) -> int | None:
    """A whole number within 32 bits, or None."""
    value = number(text)
    return int(value) if value is not None and abs(value) < 2**31 else None


def points(text: str | None) -> float | None:
    """A length in pt from twips ("480") or with its unit, as strict files write ("24pt")."""
    if text is None:
        return None
    unit = _UNITS.get(text[-2:])
    value = number(text[:-2]) if unit else number(text)
    if value is None:
        return None
    value = value * unit if unit else value / 20
    return value if abs(value) <= _LONGEST else None


def half_points(text: str | None) -> float | None:
    """A size in pt from half points ("32") or with its unit, from 0.5 to 1638 pt."""
    if text is None:
        return None
    unit = _UNITS.get(text[-2:])
    value = number(text[:-2]) if unit else number(text)
    if value is None:
        return None
    value = value * unit if unit else value / 2
    return value if 0.5 <= value <= 1638 else None


def is_on(element: Element) -> bool:
    """The value of an on/off element: absent val means on."""
    value = element.get(VAL)
    return value is None or value not in _OFF


def first_child(element: Element, name: str) -> Element | None:
    """The first child of a full name: what `find` gives, in a fifth of its time."""
    return next(element.iterchildren(name), None)


def child_value(element: Element | None, name: str) -> str | None:
    """The w:val of a child given by its full name, None where there is no such child."""
    child = None if element is None else first_child(element, name)
    return None if child is None else child.get(VAL)


def child_is_on(element: Element | None, name: str, default: bool = False) -> bool:
    """The value of an on/off child given by its full name."""
    child = None if element is None else first_child(element, name)
    return default if child is None else is_on(child)
