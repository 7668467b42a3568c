"""The register engine: questions whose answers are integer tables that add up over persons (METHOD 2–4).

``question`` says what can be asked and ``reference`` answers slowly and readably. ``spells``, ``counting``
and ``costs`` answer with compiled functions, a batch of persons at a time (``fold``), and ``local`` over a
data folder. Shares and errors come last, in ``results`` and ``totals``.
"""
