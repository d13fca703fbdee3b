"""Wiring: which noun is edited by which part of the desk."""

from django.contrib import admin
from django.contrib.auth.models import Group

from articles import models
from articles.desk.article_admin import ArticleAdmin
from articles.desk.image_admin import ImageAdmin
from articles.desk.ledger_admin import AuditEntryAdmin, CorrectionAdmin
from articles.desk.people_admin import PersonAdmin
from articles.desk.site_admin import (
    NavigationLinkAdmin,
    PublicationAdmin,
    RedirectAdmin,
    StandingPageAdmin,
)
from articles.desk.taxonomy_admin import AuthorAdmin, SectionAdmin, SeriesAdmin
from articles.desk.topic_admin import TopicAdmin

admin.site.register(models.Article, ArticleAdmin)
admin.site.register(models.AuditEntry, AuditEntryAdmin)
admin.site.register(models.Author, AuthorAdmin)
admin.site.register(models.Correction, CorrectionAdmin)
admin.site.register(models.Image, ImageAdmin)
admin.site.register(models.NavigationLink, NavigationLinkAdmin)
admin.site.register(models.Publication, PublicationAdmin)
admin.site.register(models.Redirect, RedirectAdmin)
admin.site.register(models.Section, SectionAdmin)
admin.site.register(models.Series, SeriesAdmin)
admin.site.register(models.StandingPage, StandingPageAdmin)
admin.site.register(models.Topic, TopicAdmin)
admin.site.register(models.User, PersonAdmin)
# The role groups are kept by permissions.sync_roles after every migration.
admin.site.unregister(Group)
