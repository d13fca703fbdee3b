"""Benchmarks on articles with human key points, which whoever runs them brings along."""
