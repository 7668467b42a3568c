"""Rules across the fields of a programme: pure functions, each a question that a controller would ask."""
