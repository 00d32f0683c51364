"""The details panel: one application with its rounds, promises, notes and history."""
