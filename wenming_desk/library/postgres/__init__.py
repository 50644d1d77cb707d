"""The library of a bureau on a PostgreSQL server, for many at once."""
