"""What the program that a file was saved by teaches: whose line breaks the bureau sees."""

from __future__ import annotations

from typing import Final

from wenming_desk.document.source import Source
from wenming_desk.standard.learn_page import Found
from wenming_desk.standard.lesson import Learned
from wenming_desk.standard.line_making import ENGINE_WORDS, Engine
from wenming_desk.standard.profile_write import Change

_NAME: Final = "按哪种软件排版"
_MODERN: Final = 15
"""compatibilityMode of Word 2013 and later."""
_SAVED: Final = 0.7
_OLD: Final = 0.5
"""An old mode often only comes from an old template: proposed, but not taken unasked."""


def learn_engine(source: Source) -> Found:
    """The program that lines are made for; nothing where the file is no .docx."""
    if source.kind != "docx":
        return []
    rules = source.rules
    engine: Engine = "word15"
    evidence, sure = "样文是用 Word 存的", _SAVED
    if rules.program == "wps":
        engine, evidence = "wps", "样文是用 WPS 存的"
    elif rules.compatibility_mode < _MODERN:
        engine, evidence, sure = "word14", "样文用的是兼容模式", _OLD
    change: Change = (("lines", "engine"), engine)
    return [Learned("engine", _NAME, ENGINE_WORDS[engine], evidence, sure, (change,))]
