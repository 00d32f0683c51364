"""Foreign bytes in, domain objects out, and back."""
