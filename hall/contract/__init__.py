"""The language that every program of the hall speaks. Pure: no clock, disk, socket, thread, Qt or MQTT."""
