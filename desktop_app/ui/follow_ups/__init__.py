"""The follow-up panel: what is owed next, to whom, when and why."""
