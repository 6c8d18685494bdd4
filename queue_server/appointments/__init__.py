"""Appointments made elsewhere, from a file into the hall: read, understood as a whole, sent by a client of the hall."""
