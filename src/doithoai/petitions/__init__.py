"""The matter that has to be dealt with: group, route, answer, close."""
