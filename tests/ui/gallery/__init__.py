"""Every view, dialog and empty state of the program: photographed by `dev.py gallery`, measured by the tests."""
