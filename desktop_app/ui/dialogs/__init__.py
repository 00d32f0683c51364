"""The dialogs; each is imported inside the slot that opens it, so that the window starts without them."""
