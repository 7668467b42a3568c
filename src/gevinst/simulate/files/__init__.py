"""The exports as the systems of a municipality write them. Headings and forms are typed here, not read."""
