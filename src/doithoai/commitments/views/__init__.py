"""Pages of what is owed: the register, one commitment, the letters about what is late."""
