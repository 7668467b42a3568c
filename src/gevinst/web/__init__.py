"""The web application: pages that call one use case each, and show what it returns. Nothing is computed here."""
