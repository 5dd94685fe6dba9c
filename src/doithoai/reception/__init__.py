"""Reception of citizens (Law 42/2013, Decree 154/2026): schedules, sessions and the register."""
