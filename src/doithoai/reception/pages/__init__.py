"""What the pages of reception show."""
