"""The interview list: every round in one sortable, searchable table."""
