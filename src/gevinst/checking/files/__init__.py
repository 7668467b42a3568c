"""Files in: Word, PDF, Excel, web page or plain text → the same :class:`~gevinst.checking.note.Note`."""
