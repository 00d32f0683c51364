"""Measurements of what a person feels: start-up, delivery, rest. Not tests: run them on a quiet machine."""
