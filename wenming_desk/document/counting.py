"""Counting 字数 as Word does: each Han character and full-width mark one, each Latin word one."""

from __future__ import annotations

import re

from wenming_desk.document.nodes import Document, Node, Part, Section, node_text, walk

_WORD = re.compile(r"[^\s\u2010-\u2027\u2e80-\uffff\U00020000-\U0003ffff·×÷]+")


def count_words(text: str) -> int:
    """字数 of a text as in Word's status bar."""
    words = _WORD.findall(text)
    return len("".join(text.split())) - sum(map(len, words)) + len(words)


def count_node(node: Part | Node) -> int:
    """字数 of a node with all below it."""
    total = count_words(node_text(node))
    if isinstance(node, Part):
        total += count_words(node.addressee + "".join(node.signature.orgs) + node.signature.date)
        return total + sum(count_words(node_text(n)) for n in walk(node.children))
    if isinstance(node, Section):
        total += sum(count_words(node_text(n)) for n in walk(node.children))
    return total


def count_document(document: Document) -> int:
    """字数 of all parts (head and imprint not counted)."""
    return sum(count_node(p) for p in document.parts)
