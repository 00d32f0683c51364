"""Letters in the window: written, handed to the mail program, asked about, and their templates."""
