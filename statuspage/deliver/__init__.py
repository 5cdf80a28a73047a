"""Sending: the only part of the product that reaches for a network.

It reads composed notices and never renders. What is sent goes out at most once without a
person, and nothing is lost without a word: see `ledger` for how.
"""
