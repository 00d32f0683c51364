"""One function per thing a person intends; each change is one transaction and returns a Change."""
