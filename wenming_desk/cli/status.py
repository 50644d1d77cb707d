"""Exit status of the command line."""

DONE = 0
"""All of it was done, nothing of it was lost or changed unasked, and nothing has to be looked at.

What is only told, such as tracked changes and comments that stay, is no finding."""
FINDINGS = 1
"""Something has to be looked at, or a part was not done."""
NOT_DONE = 2
"""Nothing was done."""
STOPPED = 130
"""The user pressed Ctrl+C."""
