"""What the library holds, as values: sources, snippets, skeletons, and what is changed in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wenming_desk.document.nodes import Document, Node

SHORT, LONG = 100, 300
"""字 below which a snippet is short, and from which it is long."""


class Length(StrEnum):
    """How long a snippet is with all below it: under 100 字, under 300 字, or more."""

    SHORT = "短"
    MEDIUM = "中"
    LONG = "长"

    @staticmethod
    def of(chars: int) -> Length:
        """The class of a length in 字."""
        return Length.SHORT if chars < SHORT else Length.MEDIUM if chars < LONG else Length.LONG


@dataclass(frozen=True, slots=True)
class Source:
    """A past plan, or a document that snippets were taken from by hand.

    `key` is the same in every library the source comes to. `year` is 0 and a text "" where it is
    not known; the digests are SHA-256 in hexadecimals, `added` is a time in UTC (ISO 8601).
    """

    key: str
    title: str
    issuer: str = ""
    region: str = ""
    year: int = 0
    kind: str = ""
    """文种."""
    number: str = ""
    """发文字号."""
    file: str = ""
    """Path or name of the file it was read from."""
    file_digest: str = ""
    text_digest: str = ""
    added: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A section or item of a source (素材): a numbered section, or a paragraph outside of any.

    `text` is its own text without its subsections, paragraphs parted by line breaks; `chars` is
    its length with all below it, in 字.
    """

    key: str
    source: str
    """Key of its source."""
    place: int
    """Its number in the source, in reading order from 0."""
    level: int
    """Heading level 1–6; 0 for a paragraph or table outside of any section."""
    heading: str
    text: str
    chars: int
    below: int = 0
    """How many snippets that follow in the source belong to it."""
    parent: str = ""
    """Key of the snippet of the section around it."""
    part: int = 0
    """Number of the source's part, from 0."""
    node: int = 0
    """Id of its node in the source's document."""
    label: str = ""
    """Its number as the source shows it: （二）."""
    category: str = ""
    unit: str = ""
    """责任单位."""
    dates: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    rating: int = 0
    """0 (none) to 5."""
    note: str = ""
    family: str = ""
    """What near-duplicates have in common: the key of the first of them."""
    owner: str = ""
    used: int = 0
    """How often it was put into a document."""

    @property
    def length(self) -> Length:
        """The class of its length."""
        return Length.of(self.chars)


@dataclass(frozen=True, slots=True)
class Piece:
    """A snippet on its way into the library, with the node it stands for (None: see `node`)."""

    snippet: Snippet
    content: Node | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A source with its document and snippets, ready to be put into a library."""

    source: Source
    document: Document
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Skeleton:
    """An outline to begin a document with (骨架): headings and placeholders, no matter."""

    key: str
    name: str
    kind: str = ""
    """文种."""
    note: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class SnippetChange:
    """What is to be changed in snippets; None leaves a field as it is.

    `add_tags` and `drop_tags` change the tags that are there; `content` is a new text and shape.
    """

    category: str | None = None
    unit: str | None = None
    tags: tuple[str, ...] | None = None
    add_tags: tuple[str, ...] = ()
    drop_tags: tuple[str, ...] = ()
    rating: int | None = None
    note: str | None = None
    content: Node | None = None


@dataclass(frozen=True, slots=True)
class SourceChange:
    """What is to be changed in a source; None leaves a field as it is."""

    title: str | None = None
    issuer: str | None = None
    region: str | None = None
    year: int | None = None
    kind: str | None = None
    number: str | None = None
