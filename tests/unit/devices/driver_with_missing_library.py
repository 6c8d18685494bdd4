"""A driver module that cannot be imported here: the maker's library is not installed."""

import a_library_that_nobody_has  # type: ignore[import-not-found]  # the point of this module

Thing = a_library_that_nobody_has.Thing
