"""Everything that touches the user's files: whole saves, backups, crash journal, settings.

The room moves bytes and JSON and knows nothing of documents. It is the only room that writes
user files, and its promise is that a file on disk is always the old one or the new one, whole.
"""
