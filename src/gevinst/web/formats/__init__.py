"""Danish ways of writing, where Django's own lack some."""
