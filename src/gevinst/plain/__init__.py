"""Files as they are written, before anybody has said what they mean: one value, and the nodes of YAML."""
