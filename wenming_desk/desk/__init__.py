"""The window: PySide6 adapters (models) and widgets (views) around the document value."""
