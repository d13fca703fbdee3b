"""Words of Django and taggit that lack their Arabic or fit no noun: named here, ours are taken."""

from typing import Final

from django.utils.translation import gettext_lazy, ngettext_lazy, pgettext_lazy

WORDS: Final = (
    gettext_lazy("Run"),
    gettext_lazy("- Select an option -"),
    gettext_lazy("Filter by %(field_name)s"),
    gettext_lazy("Pagination %(name)s"),
    gettext_lazy("Logout"),
    # In French the nouns would need their elisions: “Ajout de auteur”.
    gettext_lazy("Add %s"),
    gettext_lazy("Change %s"),
    gettext_lazy("View %s"),
    gettext_lazy(
        "Are you sure you want to delete the %(object_name)s “%(escaped_object)s”? "
        "All of the following related items will be deleted:"
    ),
    gettext_lazy(
        "Deleting the %(object_name)s “%(escaped_object)s” would require deleting the "
        "following protected related objects:"
    ),
    gettext_lazy(
        "Deleting the %(object_name)s “%(escaped_object)s” would result in deleting related "
        "objects, but your account doesn't have permission to delete the following types of "
        "objects:"
    ),
    pgettext_lazy("A tag name", "name"),  # the column of a topic
    ngettext_lazy("…and %(count)d more object.", "…and %(count)d more objects."),
)
