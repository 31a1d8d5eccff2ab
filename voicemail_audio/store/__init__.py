"""What the practice room keeps: people, takes, results and jobs in a database, sound beside it."""
