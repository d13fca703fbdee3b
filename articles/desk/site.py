"""The editors' site."""

from django.contrib import admin


class NewsroomSite(admin.AdminSite):
    """Django's admin as the newsroom's desk."""
