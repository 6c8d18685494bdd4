"""The clerk's console: who is next and why, the customer now, one large action. It decides nothing about the queue."""
