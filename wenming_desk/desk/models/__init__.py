"""Adapters between the plain-Python rooms and Qt: no widgets here."""
