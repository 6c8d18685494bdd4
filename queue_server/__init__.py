"""The queue server: the only writer of queue truth. MQTT in, SQLite journal, MQTT out; no Qt, no hardware."""
