"""文明案头: edits, typesets and saves Chinese official documents after GB/T 9704."""

from pathlib import Path

from wenming_desk.from_source import has_stale_modules, take_sources

__version__ = "0.1.0"

if has_stale_modules(Path(__file__).resolve().parents[1]):
    take_sources()
