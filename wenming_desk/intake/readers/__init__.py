"""Readers: bytes of one file format each become a Source; they know nothing of documents."""
