"""Check a published note: read it, understand its tables and sentences, find what does not add up."""
