"""The law as dated data, and what follows from it: refund counters and prices (METHOD 4)."""
