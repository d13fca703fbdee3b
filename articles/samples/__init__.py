"""The sample newsroom of the demo, and the seeder of large ones."""
