"""The edge to the operating system: paths, settings, time zone, notifications."""
