"""The Django project: settings, addresses, middleware."""
