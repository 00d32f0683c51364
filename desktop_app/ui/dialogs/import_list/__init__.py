"""A list of applications before it is imported: what its columns hold, what is asked, and what would be stored."""
