"""Danish formats: the note writes 26-11-2021, which Django's own list does not read."""
