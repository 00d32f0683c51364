"""Backups: the list of them, a look inside one, and bringing one back."""
