"""What each role does when it is tested: one function a role, found in `table.SELF_TESTS`."""

from devices.self_tests.trial import SelfTest, Trial

__all__ = ["SelfTest", "Trial"]
