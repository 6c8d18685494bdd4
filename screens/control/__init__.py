"""The control room: queues, counters, devices and alarms at a glance, and orders to devices. It rules over no queue."""
