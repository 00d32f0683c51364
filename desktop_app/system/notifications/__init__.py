"""The ways to reach the person through the operating system, best first."""
