"""The rules of the business system. Pure: moments, running numbers and rows are arguments.

Rule: a rule returns what is to be, or raises a refusal with a sentence; nothing here writes.
"""
