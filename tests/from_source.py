"""Pytest plugin: takes every module of the program from its source, also where one is compiled.

`python -m pytest -p tests.from_source` shows that the interpreted modules do the same as those that
`packaging/compiled.py` makes of them.
"""

from wenming_desk.from_source import take_sources


def pytest_configure() -> None:
    """Come before the first test imports a module."""
    take_sources()
