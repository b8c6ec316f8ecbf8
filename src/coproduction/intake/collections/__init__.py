"""Real collections as case records, by mapping files that state what follows and why."""
