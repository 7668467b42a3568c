"""From figures to files: the note as Word and PDF, the workbook, the charts."""
