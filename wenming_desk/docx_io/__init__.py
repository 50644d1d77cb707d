"""OOXML in and out: the only room that knows .docx; it keeps what it does not understand."""
