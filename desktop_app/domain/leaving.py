"""What to say before one leaves the room."""

THANKS = "Thank them for their time."
ASK_WHEN = "Ask when they will decide."
ASK_WHOM = "Ask whom you may write to."

THINGS_TO_SAY = (THANKS, ASK_WHEN, ASK_WHOM)
