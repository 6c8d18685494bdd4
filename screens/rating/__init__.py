"""The rating screen: the clerk's card all day, one question after each visit. It never decides what counts."""
