"""Every address: the editors' site, the watchers', and the readers' from the app."""

from django.contrib import admin
from django.urls import include, path

from newsroom import health

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("", include("articles.urls")),
]

handler400 = "articles.pages.errors.bad_request"
handler403 = "articles.desk.refusals.forbidden"
handler404 = "articles.pages.errors.not_found"
handler500 = "articles.pages.errors.server_error"
