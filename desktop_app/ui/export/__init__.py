"""What is stored, into a file: a calendar, a list, or everything."""
