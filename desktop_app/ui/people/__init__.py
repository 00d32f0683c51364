"""The page of people: who, where, how reached, what was said last."""
