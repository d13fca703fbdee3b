"""What is stored: one file per noun, every table of Newsroom."""

from articles.models.archive import ArchiveMonth
from articles.models.article import (
    RECORDED_STATES,
    Article,
    ArticleQuerySet,
    Kind,
    State,
    outside_bin,
)
from articles.models.attempts import Attempts
from articles.models.audit import AuditEntry
from articles.models.author import Author, Byline
from articles.models.base import uids_among
from articles.models.correction import Correction
from articles.models.curation import Arrangement, RelatedStory
from articles.models.desk_work import KeptText, Presence
from articles.models.heartbeat import Heartbeat
from articles.models.ledger import AppendOnlyError, LedgerEntry, LedgerHead
from articles.models.media import Image, ImageUse, Rendition, RetiredFile
from articles.models.note import Note
from articles.models.page import NavigationLink, StandingPage
from articles.models.preview_link import PreviewLink
from articles.models.publication import Publication
from articles.models.purge import PurgeEntry
from articles.models.redirect import Redirect
from articles.models.revision import Revision, RevisionBase
from articles.models.search import SearchName, SearchRebuild, SearchRow
from articles.models.section import Section
from articles.models.series import Series, SeriesEntry
from articles.models.sitemap import SitemapMonth
from articles.models.source import SourceRecord
from articles.models.summary import Summary
from articles.models.topic import MergedTopic, Topic, TopicAlias, TopicItem
from articles.models.user import User

__all__ = [
    "RECORDED_STATES",
    "AppendOnlyError",
    "ArchiveMonth",
    "Arrangement",
    "Article",
    "ArticleQuerySet",
    "Attempts",
    "AuditEntry",
    "Author",
    "Byline",
    "Correction",
    "Heartbeat",
    "Image",
    "ImageUse",
    "KeptText",
    "Kind",
    "LedgerEntry",
    "LedgerHead",
    "MergedTopic",
    "NavigationLink",
    "Note",
    "Presence",
    "PreviewLink",
    "Publication",
    "PurgeEntry",
    "Redirect",
    "RelatedStory",
    "Rendition",
    "RetiredFile",
    "Revision",
    "RevisionBase",
    "SearchName",
    "SearchRebuild",
    "SearchRow",
    "Section",
    "Series",
    "SeriesEntry",
    "SitemapMonth",
    "SourceRecord",
    "StandingPage",
    "State",
    "Summary",
    "Topic",
    "TopicAlias",
    "TopicItem",
    "User",
    "outside_bin",
    "uids_among",
]
