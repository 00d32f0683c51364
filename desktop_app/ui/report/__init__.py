"""The report of a search: a period, and a file."""
