"""Writing a document as .docx: real styles, grid, footers, red rule and imprint."""

from wenming_desk.docx_io.write.writer import write_docx

__all__ = ["write_docx"]
