"""Results for people: terminal, page, table."""
