"""What the field talks about: money, weeks, programmes, cases and figures. Standard library only."""
