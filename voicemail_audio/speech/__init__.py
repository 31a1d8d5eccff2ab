"""Sound to words: voice activity, engines, given words, alignment."""
