"""Widgets: they show a session and send its edits, and hold nothing of the document themselves."""
