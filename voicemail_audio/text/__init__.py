"""Written text: words with their places, and how they are said."""
