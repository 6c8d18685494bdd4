"""What-if: hall days, generated or recorded, played through the real core under another policy, roster or windows."""
