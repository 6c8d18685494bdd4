"""The hall's board: calls now and lately, queues and notices; it rings and speaks. Numbers only, never names."""
