"""The readers' site: one moment, one address, one page."""
