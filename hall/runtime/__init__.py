"""What every program runs on: settings, logs, words, database, link, clock. No Qt and no hall rules here."""
