"""Codecs of the devices' protocols. Pure: bytes in, values out; no port, clock, disk or thread is touched here."""
