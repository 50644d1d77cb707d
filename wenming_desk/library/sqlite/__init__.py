"""The library in one SQLite file on this computer: the usual place."""
