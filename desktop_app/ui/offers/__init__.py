"""Offers side by side, against what matters to the person."""
