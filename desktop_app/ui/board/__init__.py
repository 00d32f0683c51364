"""The board: applications in columns by stage."""
