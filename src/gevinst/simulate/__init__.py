"""A simulated municipality whose truth is known (METHOD 13): people, cases, payments, and the real exports.

Nothing here comes from the readers or the estimators: layouts, rates and the truth are typed anew, so that
a mistake made twice is seen and does not cancel. ``recipe`` says what is made, ``histories`` makes it,
``files`` write it as the systems of a municipality would, and ``truth`` says what the cases really did.
"""
