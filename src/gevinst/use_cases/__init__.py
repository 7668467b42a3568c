"""What a person asks for: one verb, one module. Files, clocks and formats stay outside."""
