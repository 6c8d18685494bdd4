"""A driver module whose library is there in a version without what the driver needs."""

raise ImportError("the maker's library is too old", name="no_such_name")
