"""The hall's screens: one program each, none knows another; rules in pure views, QML only draws."""
