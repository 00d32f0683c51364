"""The calendar: a month of days, painted, each day one accessible cell."""
