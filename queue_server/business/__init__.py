"""The business system that ships with the hall, for halls without one of their own: accounts, bills, applications."""
