"""What participants cost and what they would have cost: the numbers behind a saving (METHOD 3–6)."""
