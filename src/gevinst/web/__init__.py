"""The web application: pages that call one use case each and show what it returns; nothing is computed."""
