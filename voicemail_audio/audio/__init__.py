"""File to sound: decoding, limits, resampling, recording quality, where the message starts."""
