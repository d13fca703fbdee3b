"""The editors' site in place of Django's default one."""

from django.contrib.admin.apps import AdminConfig


class NewsroomAdminConfig(AdminConfig):
    """Makes ``admin.site`` the newsroom's own, so that every registration lands there."""

    default_site = "articles.desk.site.NewsroomSite"
