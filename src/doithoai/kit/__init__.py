"""Pure functions and protocols that every floor may use."""
