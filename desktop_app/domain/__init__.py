"""What the program knows about interviews and follow-ups: frozen dataclasses and pure functions."""
