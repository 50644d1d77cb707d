"""Lays a file out under its own set-up: its faces, sizes, indents, grid and page breaks.

This is what the file looks like in the program that made it, not what the standard asks for.
"""

from wenming_desk.typeset.as_file.layout import lay_as_file

__all__ = ["lay_as_file"]
