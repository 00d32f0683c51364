"""The calendar on paper: pages painted for a printer or a PDF file."""
