"""Exit status of the command line."""

DONE = 0
"""All of it was done, and nothing has to be looked at."""
FINDINGS = 1
"""Something has to be looked at, or a part was not done."""
NOT_DONE = 2
"""Nothing was done."""
STOPPED = 130
"""The user pressed Ctrl+C."""
