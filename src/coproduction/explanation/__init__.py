"""Why an act has its verdict, what would change it, and what would decide it."""
