"""What window and command line both do: open, check, write, paint. Joins the rooms below them.

Nothing here asks or shows anything; only `jobs.painting` needs Qt.
"""
