"""Starting at login, each system in its own way."""
