"""The pure heart of the queue: commands are decided to events, events change a hall; time and chance are arguments."""
