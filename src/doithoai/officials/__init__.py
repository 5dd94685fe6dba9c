"""The register of opinions on officials and party members: only its named keepers see it."""
