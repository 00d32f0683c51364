"""The panel that says how reminders reach the person."""
