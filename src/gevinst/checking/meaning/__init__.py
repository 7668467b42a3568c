"""What a note's tables and sentences speak about: line, layer, year and case of every number."""
