"""Afterword: what happens after a job interview, kept on time."""
