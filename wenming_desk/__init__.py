"""文明案头: edits, typesets and saves Chinese official documents after GB/T 9704."""

__version__ = "0.1.0"
