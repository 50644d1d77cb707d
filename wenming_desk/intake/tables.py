"""The numbers of the sequence model: which element shows which evidence, what follows what.

Scores are natural logarithms up to a constant: +2 makes an element some seven times likelier. The
legal order of elements is that of GB/T 9704 clause 7; documents inside a document begin again at
a part mark or a part title.
"""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """What a line can be; names ending in `_MORE` continue the element of the line before."""

    COPY = "copy"
    SECRECY = "secrecy"
    URGENCY = "urgency"
    MARK = "mark"
    NUMBER = "number"
    SIGNER = "signer"
    ISSUE = "issue"
    """Which number of a bulletin or of minutes it is, who issued it and when."""
    TITLE = "title"
    TITLE_MORE = "title+"
    BELOW = "below title"
    """Subtitle, who speaks, when it was held or passed."""
    ADDRESSEE = "addressee"
    ADDRESSEE_MORE = "addressee+"
    PARA = "para"
    PARA_MORE = "para+"
    ITEM = "item"
    ITEM_MORE = "item+"
    NOTES = "notes"
    NOTES_ITEM = "notes item"
    NOTES_MORE = "notes+"
    ORG = "org"
    DATE = "date"
    NOTE = "note"
    PART_MARK = "part mark"
    PART_TITLE = "part title"
    PART_TITLE_MORE = "part title+"
    CC = "cc"
    CC_MORE = "cc+"
    OFFICE = "office"
    PRINTED = "printed"
    KEPT = "kept"


S = State

NEEDS: dict[State, frozenset[str]] = {
    S.COPY: frozenset({"copy_number"}),
    S.SECRECY: frozenset({"secrecy"}),
    S.URGENCY: frozenset({"urgency"}),
    S.MARK: frozenset({"issuer_mark"}),
    S.NUMBER: frozenset({"doc_number"}),
    S.SIGNER: frozenset({"signer"}),
    S.ISSUE: frozenset({"issue_line"}),
    S.TITLE: frozenset({"open_end", "colon_end"}),
    S.TITLE_MORE: frozenset({"open_end"}),
    S.BELOW: frozenset({"below_title"}),
    S.ADDRESSEE: frozenset({"addressee"}),
    S.ADDRESSEE_MORE: frozenset({"open_end", "colon_end", "comma_end"}),
    S.ITEM: frozenset({"label"}),
    S.NOTES: frozenset({"attachment_note", "part_mark"}),
    S.NOTES_ITEM: frozenset({"level3"}),
    S.NOTES_MORE: frozenset({"open_end", "comma_end"}),
    S.ORG: frozenset({"org", "right", "date_next"}),
    S.DATE: frozenset({"date"}),
    S.NOTE: frozenset({"note"}),
    S.PART_MARK: frozenset({"part_mark"}),
    S.PART_TITLE: frozenset(
        {
            *("kind_end", "new_text", "quoted", "about", "title_style", "md_heading", "center"),
            "after_part_mark",
        }
    ),
    S.PART_TITLE_MORE: frozenset({"open_end"}),
    S.CC: frozenset({"cc"}),
    S.CC_MORE: frozenset({"open_end", "stop_end", "comma_end"}),
    S.OFFICE: frozenset({"org", "printed_next"}),
    S.PRINTED: frozenset({"printed"}),
    S.KEPT: frozenset({"kept"}),
}
"""A line needs one of these to be considered; elements that are not listed take any line."""

BASE: dict[State, float] = {
    S.TITLE: -0.5, S.TITLE_MORE: -1.0, S.ADDRESSEE_MORE: -2.0, S.PARA_MORE: -1.0, S.ITEM: 1.0,
    S.ITEM_MORE: -1.0, S.NOTES_ITEM: -0.5, S.NOTES_MORE: -1.5, S.ORG: -3.0, S.NOTE: 0.0,
    S.PART_TITLE: -4.5, S.PART_TITLE_MORE: -1.5, S.CC_MORE: -1.5, S.OFFICE: -1.0, S.MARK: 1.0,
    S.COPY: 3.0, S.SECRECY: 4.0, S.URGENCY: 4.0, S.NUMBER: 6.0, S.SIGNER: 5.0, S.DATE: 3.0,
    S.CC: 5.0, S.PRINTED: 6.0, S.PART_MARK: 3.0, S.NOTES: 3.0, S.ADDRESSEE: 2.0, S.KEPT: 0.0,
    S.ISSUE: 4.0, S.BELOW: 4.0,
}  # fmt: skip

_TITLE_SIGNS = {
    "kind_end": 3.0, "about": 1.5, "year": 0.5, "quoted": 3.0, "title_style": 6.0, "center": 2.0,
    "md_heading": 2.0, "outline_top": 1.0, "long": -0.5, "huge": -8.0, "stop_inside": -6.0,
    "field": -6.0, "label": -5.0, "addressee": -2.0, "note": -4.0, "date_next": -2.0, "keyed": -2.0,
    "colon_end": -3.0, "right": -3.0, "org": -1.0, "before_unbalanced": -3.0, "comma_inside": -2.5,
    "subtitle": -12.0, "subtitle_next": 4.0, "issuer_mark": -2.0, "full_line": -2.0,
    "before_comma_end": -4.0, "below_head": 5.0,
    "bullet": -6.0,
}  # fmt: skip
_MORE_SIGNS = {
    "salutation": -12.0, "after_place": -12.0, "own_line": -12.0,
    "before_stop_end": -6.0, "before_semi_end": -4.0, "before_colon_end": -5.0,
    "before_open_end": 1.0, "before_comma_end": 5.0, "before_unfinished": 4.0, "before_full": 3.5,
    "before_full_stop": 6.0, "indented": -8.0, "before_near": 2.5, "before_short": -6.0,
    "before_caption": -4.0, "before_unbalanced": 3.0, "tail": 5.0,
    "page_seam": 2.0, "page_seam_open": 3.0, "new_text": -9.0, "before_open_item": 2.0,
    "tight": 4.0, "gap": 0.0, "wide_gap": -1.5, "real_paragraph": -4.0,
    "label": -6.0, "keyed": -7.0, "field": -7.0, "kind_end": -2.5, "full_line": 1.0,
    "addressee": -3.0, "note": -2.0,
    "date_next": -4.0, "run_seam": -8.0, "center": -4.0, "md_heading": -6.0, "quoted": -4.0,
    "right": -3.0, "printed_next": -4.0, "outline": -3.0, "flush": 2.0, "inset": -4.0,
}  # fmt: skip

SIGNS: dict[State, dict[str, float]] = {
    S.TITLE: _TITLE_SIGNS,
    S.PART_TITLE: {**_TITLE_SIGNS, "wide_gap": 1.0, "new_page": 2.0, "new_text": 8.0,
                   "after_part_mark": 2.0},
    S.TITLE_MORE: {
        "kind_end": 3.0, "before_kind": -4.0, "tight": 1.0, "before_unbalanced": 4.0, "long": -2.0,
        "huge": -8.0, "stop_inside": -6.0, "field": -6.0, "label": -5.0, "addressee": -4.0,
        "center": 2.0, "title_style": 5.0, "note": -1.0, "org": -1.0, "before_colon_end": -5.0,
        "md_heading": -1.0, "keyed": -3.0, "run_seam": -4.0, "quoted": -4.0, "real_paragraph": -0.5,
        "own_line": -12.0, "subtitle": -12.0,
    },
    S.PART_TITLE_MORE: {
        "subtitle": -12.0,
        "kind_end": 3.0, "before_kind": -4.0, "tight": 2.0, "before_unbalanced": 4.0, "long": -2.0,
        "huge": -8.0, "stop_inside": -6.0, "field": -6.0, "label": -5.0, "addressee": -4.0,
        "center": 2.0, "title_style": 5.0, "note": -1.0, "org": -1.0, "before_colon_end": -5.0,
        "keyed": -3.0, "run_seam": -4.0, "real_paragraph": -0.5,
    },
    S.ADDRESSEE: {"stop_inside": -4.0, "label": -6.0, "field": -4.0},
    S.ADDRESSEE_MORE: {
        "colon_end": 2.0, "before_full": 2.0, "before_comma_end": 2.0, "before_open_end": 1.0,
        "before_colon_end": -8.0, "flush": 2.0, "stop_inside": -4.0, "label": -6.0, "field": -6.0,
        "huge": -6.0,
    },
    S.PARA: {
        "stop_end": 1.0, "open_end": -1.5, "short": -0.5, "label": -6.0, "field": -4.0,
        "kind_end": -1.0, "colon_end": 0.0, "semi_end": 0.0, "comma_end": -1.0, "huge": 1.0,
        "title_style": -4.0, "org": -0.5, "run_seam": 1.0, "stop_inside": 1.0,
    },
    S.PARA_MORE: _MORE_SIGNS,
    S.ITEM: {"field": -3.0, "run_seam": 1.0, "outline": 1.0},
    S.ITEM_MORE: _MORE_SIGNS,
    S.NOTES: {"part_mark": -2.5, "long": -1.0, "huge": -6.0, "stop_end": -1.0},
    S.NOTES_ITEM: {"stop_inside": -5.0, "stop_end": -4.0, "long": -1.5, "kind_end": 1.5},
    S.NOTES_MORE: {
        "before_full": 2.0, "kind_end": 1.0, "label": -4.0, "field": -5.0, "org": -2.0,
        "date_next": -5.0, "huge": -8.0, "stop_inside": -6.0, "long": -2.0, "tight": 2.0,
    },
    S.ORG: {
        "org": 2.0, "date_next": 4.5, "org_date_next": 4.0, "right": 2.0, "stop_inside": -6.0,
        "stop_end": -4.0, "label": -9.0, "field": -5.0, "long": -5.0, "kind_end": -2.0,
        "last": -2.0, "listed": -4.0, "colon_end": -5.0, "comma_end": -3.0,
    },
    S.DATE: {"right": 1.0},
    S.NOTE: {"note_word": 2.0, "long": -1.0},
    S.PART_MARK: {"new_page": 1.0},
    S.CC: {},
    S.CC_MORE: {"before_full": 2.0, "tail": 3.0, "before_near": 1.0, "label": -4.0,
                "field": -6.0, "before_stop_end": -6.0, "huge": -6.0,
    "printed_next": -4.0},
    S.OFFICE: {"printed_next": 4.0, "org": 1.0, "last": -3.0, "listed": -3.0,
               "stop_inside": -6.0, "long": -3.0},
    S.MARK: {"number_next": 3.0, "center": 2.0, "kind_end": -1.0, "title_style": -2.0,
             "md_heading": 0.5},
}  # fmt: skip

_HEAD_NEXT = {
    S.COPY: 0.0, S.SECRECY: 0.0, S.URGENCY: 0.0, S.MARK: 0.0, S.NUMBER: 0.0, S.SIGNER: 0.0,
    S.ISSUE: 0.0, S.TITLE: 0.0, S.ADDRESSEE: -3.0, S.PARA: -4.0, S.ITEM: -3.0, S.KEPT: -1.0,
}  # fmt: skip
_BODY_NEXT = {
    S.PARA: 0.0, S.ITEM: 0.0, S.NOTES: 0.0, S.ORG: 0.0, S.DATE: -1.5, S.NOTE: -3.0,
    S.PART_MARK: 0.0,
    S.PART_TITLE: 0.0, S.CC: 0.0, S.OFFICE: -2.0, S.PRINTED: -1.0, S.KEPT: 0.0, S.MARK: -6.0,
    S.NUMBER: -6.0, S.ADDRESSEE: -7.0,
}  # fmt: skip
_ENDING_NEXT = {
    S.NOTE: 1.0, S.PART_MARK: 1.0, S.PART_TITLE: 3.0, S.CC: 1.0, S.OFFICE: 0.0, S.PRINTED: 0.5,
    S.PARA: -2.0, S.ITEM: -2.0, S.KEPT: 0.0, S.MARK: -2.0, S.NUMBER: -3.0, S.NOTES: -1.0,
}  # fmt: skip

START: dict[State, float] = {**_HEAD_NEXT, S.PART_MARK: -1.0, S.ORG: -8.0, S.NOTE: -6.0}

NEXT: dict[State, dict[State, float]] = {
    S.COPY: _HEAD_NEXT,
    S.SECRECY: _HEAD_NEXT,
    S.URGENCY: _HEAD_NEXT,
    S.MARK: {**_HEAD_NEXT, S.MARK: -0.5, S.PARA: -5.0},
    S.NUMBER: {**_HEAD_NEXT, S.ADDRESSEE: 1.0, S.PARA: -1.0, S.ITEM: -1.0, S.MARK: -1.0},
    S.SIGNER: _HEAD_NEXT,
    S.ISSUE: {**_HEAD_NEXT, S.PARA: -1.0, S.ITEM: -1.0},
    S.TITLE: {
        **_HEAD_NEXT, S.TITLE: -9.0, S.TITLE_MORE: 0.0, S.ADDRESSEE: 1.0, S.PARA: 0.0, S.ITEM: 0.0,
        S.NOTE: 0.0, S.MARK: -4.0, S.DATE: -1.0, S.ORG: -1.5, S.COPY: -9.0,
    },
    S.TITLE_MORE: {
        **_HEAD_NEXT, S.TITLE: -9.0, S.TITLE_MORE: -0.5, S.ADDRESSEE: 1.0, S.PARA: 0.0, S.ITEM: 0.0,
        S.NOTE: 0.0, S.MARK: -4.0, S.DATE: -1.0, S.ORG: -1.5, S.COPY: -9.0,
    },
    S.ADDRESSEE: {S.ADDRESSEE_MORE: 0.0, S.PARA: 0.0, S.ITEM: -0.5, S.KEPT: 0.0, S.NUMBER: -4.0},
    S.ADDRESSEE_MORE: {S.ADDRESSEE_MORE: -0.5, S.PARA: 0.0, S.ITEM: -0.5, S.KEPT: 0.0},
    S.PARA: {**_BODY_NEXT, S.PARA_MORE: 0.0},
    S.PARA_MORE: {**_BODY_NEXT, S.PARA_MORE: 0.0},
    S.ITEM: {**_BODY_NEXT, S.ITEM_MORE: 0.0},
    S.ITEM_MORE: {**_BODY_NEXT, S.ITEM_MORE: 0.0},
    S.NOTES: {
        S.NOTES_ITEM: 2.0, S.NOTES_MORE: 0.0, S.ORG: 1.0, S.DATE: 0.0, S.NOTE: 0.0,
        S.PART_MARK: 0.0,
        S.PART_TITLE: 0.0, S.CC: 0.0, S.PARA: -2.0, S.ITEM: -1.5, S.KEPT: 0.0, S.PRINTED: 0.0,
    },
    S.NOTES_ITEM: {
        S.NOTES_ITEM: 2.0, S.NOTES_MORE: 0.0, S.ORG: 1.0, S.DATE: 0.0, S.NOTE: 0.0,
        S.PART_MARK: 0.0,
        S.PART_TITLE: 0.0, S.CC: 0.0, S.PARA: -2.0, S.ITEM: -1.5, S.KEPT: 0.0, S.PRINTED: 0.0,
    },
    S.NOTES_MORE: {
        S.NOTES_ITEM: 2.0, S.NOTES_MORE: -0.5, S.ORG: 1.0, S.DATE: 0.0, S.NOTE: 0.0,
        S.PART_MARK: 0.0,
        S.PART_TITLE: 0.0, S.CC: 0.0, S.PARA: -2.0, S.ITEM: -1.5, S.KEPT: 0.0,
    },
    S.ORG: {S.ORG: -1.0, S.DATE: 3.0, S.PARA: -4.0, S.ITEM: -2.0, S.CC: 0.0, S.KEPT: -1.0,
            S.ADDRESSEE: -1.0, S.PART_TITLE: -1.0},
    S.DATE: {**_ENDING_NEXT, S.ADDRESSEE: -1.0, S.ITEM: -1.0, S.PARA: -1.5, S.ORG: -3.0},
    S.NOTE: {**_ENDING_NEXT, S.ADDRESSEE: -0.5, S.ITEM: -0.5, S.PARA: -1.0, S.NUMBER: 0.0,
             S.ORG: -2.0},
    S.PART_MARK: {S.PART_TITLE: 4.0, S.PARA: -1.0, S.ITEM: -1.0, S.KEPT: 0.0, S.TITLE: -9.0,
                  S.PART_MARK: -4.0},
    S.PART_TITLE: {S.PART_TITLE_MORE: 0.0, S.PARA: 0.0, S.ITEM: 0.5, S.ADDRESSEE: 0.5, S.NOTE: 0.0,
                   S.KEPT: 0.0, S.NUMBER: -1.0, S.DATE: -1.0, S.ORG: -1.5, S.PART_TITLE: -4.0},
    S.PART_TITLE_MORE: {S.PART_TITLE_MORE: -0.5, S.PARA: 0.0, S.ITEM: 0.5, S.ADDRESSEE: 0.5,
                        S.NOTE: 0.0, S.KEPT: 0.0, S.NUMBER: -1.0, S.DATE: -1.0, S.ORG: -1.5},
    S.CC: {S.CC: 0.0, S.CC_MORE: 0.0, S.OFFICE: 1.0, S.PRINTED: 1.0, S.PART_TITLE: 0.0, S.KEPT: 0.0,
           S.PART_MARK: 0.0, S.PARA: -3.0, S.ITEM: -3.0},
    S.CC_MORE: {S.CC: 0.0, S.CC_MORE: -0.5, S.OFFICE: 1.0, S.PRINTED: 1.0, S.PART_TITLE: 0.0,
                S.KEPT: 0.0, S.PART_MARK: 0.0, S.PARA: -3.0, S.ITEM: -3.0},
    S.OFFICE: {S.PRINTED: 3.0, S.DATE: 0.0, S.PARA: -4.0, S.KEPT: -1.0, S.ITEM: -4.0},
    S.PRINTED: {S.PART_MARK: 0.0, S.PART_TITLE: 1.0, S.KEPT: 0.0, S.PARA: -2.0, S.ITEM: -2.0,
                S.MARK: -1.0, S.NUMBER: -1.0, S.CC: -2.0, S.OFFICE: -3.0},
    S.KEPT: {**_BODY_NEXT, S.PART_TITLE: 0.0, S.TITLE: -2.0, S.MARK: -2.0, S.NUMBER: -1.0,
             S.ADDRESSEE: -1.0, S.NOTE: -1.0, S.PARA_MORE: -6.0},
}  # fmt: skip

_BELOW_NEXT = {
    S.BELOW: 0.0, S.ADDRESSEE: 1.0, S.PARA: 0.0, S.ITEM: 0.0, S.NUMBER: 0.0, S.NOTE: -2.0,
    S.KEPT: 0.0, S.ISSUE: -1.0, S.NOTES: -3.0,
}  # fmt: skip
NEXT[S.BELOW] = _BELOW_NEXT
for _title in (S.TITLE, S.TITLE_MORE, S.PART_TITLE, S.PART_TITLE_MORE):
    NEXT[_title] = {**NEXT[_title], S.BELOW: 0.0}

FALLBACK = -12.0
"""Any element may follow any other at this price, so that no line is without a way."""
