"""The newsroom’s app: see docs/explanation/floor-plan.md for who lives where."""
