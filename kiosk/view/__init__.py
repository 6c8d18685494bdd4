"""What each page of the kiosk shows: pure functions from the state of a visit to what QML draws."""
