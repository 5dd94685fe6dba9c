"""What somebody said, as they said it: channels, receipts and levels of confidence."""
