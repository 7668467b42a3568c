"""The pages: each takes a request, makes one call, and shows what came back."""
