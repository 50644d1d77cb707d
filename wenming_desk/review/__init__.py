"""Checks of a document: what is left over of the plans it was written from, and what is copied."""
