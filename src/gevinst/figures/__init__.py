"""From figures to what people read: tables, chart specs and texts as data, the same for every format."""
