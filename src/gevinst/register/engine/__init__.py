"""The register engine: questions whose answers are integer tables that add up over persons (METHOD 2–4).

``question`` says what can be asked, ``reference`` answers slowly and readably, ``kernels`` fast; ``local``
runs them over a data folder. Shares, kroner and errors come last, in ``curves`` and ``results``.
"""
