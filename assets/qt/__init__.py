"""The Qt side that kiosk and screens share: application, view models, link bridge, drive door. No hall rules here."""
