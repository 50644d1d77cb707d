"""One recovery record as bytes: a header that proves the rest is whole, who it is of, the text.

WENMING-JOURNAL 1 <sha256 of the rest> <bytes of meta> <bytes of payload>\\n
<meta as JSON><payload>
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from wenming_desk.store.stamp import FileStamp

_MAGIC = b"WENMING-JOURNAL"
_VERSION = 1
_HEADER_LIMIT = 160


class DamagedRecordError(ValueError):
    """The bytes are not a whole record of a version known here."""


@dataclass(frozen=True, slots=True)
class JournalMeta:
    """What a record is of: title, the file it belongs to (None for an unnamed document).

    `stamp` is the file as it was opened or last saved, so that a change of the file since then
    can be shown; `extra` is any JSON of the caller's (selection, scroll, payload format).
    """

    title: str
    path: Path | None = None
    stamp: FileStamp | None = None
    saved_at: datetime | None = None
    extra: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class Record:
    """A record read back: the document's key, when it was written (UTC), its meta and payload."""

    document: str
    written_at: datetime
    meta: JournalMeta
    payload: bytes


def encode(record: Record) -> bytes:
    """The record as bytes; raises `TypeError` or `ValueError` where `extra` is no JSON."""
    meta = record.meta
    fields: dict[str, object] = {
        "document": record.document,
        "written_at": record.written_at.isoformat(),
        "title": meta.title,
        "path": None if meta.path is None else str(meta.path),
        "stamp": None if meta.stamp is None else meta.stamp.to_json(),
        "saved_at": None if meta.saved_at is None else meta.saved_at.isoformat(),
        "extra": dict(meta.extra),
    }
    # ASCII escapes keep half surrogates of odd file names alive.
    head = json.dumps(fields, allow_nan=False).encode("ascii")
    digest = hashlib.sha256(head)
    digest.update(record.payload)
    sizes = f"{_VERSION} {digest.hexdigest()} {len(head)} {len(record.payload)}\n"
    return b"".join((_MAGIC, b" ", sizes.encode(), head, record.payload))


def decode(data: bytes) -> Record:
    """The record read back; raises `DamagedRecordError` for anything cut, changed or unknown."""
    line, found, rest = data[:_HEADER_LIMIT].partition(b"\n")
    words = line.split(b" ")
    if not found or len(words) != 5 or words[0] != _MAGIC:
        raise DamagedRecordError("no header")
    rest = data[len(line) + 1 :]
    try:
        version, head_size, payload_size = int(words[1]), int(words[3]), int(words[4])
    except ValueError:
        raise DamagedRecordError("header") from None
    if version != _VERSION:
        raise DamagedRecordError(f"version {version}")
    if head_size < 0 or payload_size < 0 or head_size + payload_size != len(rest):
        raise DamagedRecordError("cut")
    if hashlib.sha256(rest).hexdigest().encode() != words[2]:
        raise DamagedRecordError("changed")
    return _record(rest[:head_size], rest[head_size:])


def _record(head: bytes, payload: bytes) -> Record:
    try:
        value: object = json.loads(head)
        if not isinstance(value, dict):
            raise DamagedRecordError("meta")
        fields = cast("dict[str, object]", value)
        document, title, path = fields["document"], fields["title"], fields["path"]
        extra, saved_at = fields["extra"], fields["saved_at"]
        written_at = datetime.fromisoformat(str(fields["written_at"]))
        if written_at.tzinfo is None:
            written_at = written_at.replace(tzinfo=UTC)
        meta = JournalMeta(
            str(title),
            None if path is None else Path(str(path)),
            FileStamp.from_json(fields["stamp"]),
            None if saved_at is None else datetime.fromisoformat(str(saved_at)),
            cast("dict[str, object]", extra) if isinstance(extra, dict) else {},
        )
    except (ValueError, KeyError, RecursionError) as error:
        raise DamagedRecordError("meta") from error
    return Record(str(document), written_at, meta, payload)
