"""What the rich-text editor says to people, by the names that its scripts know."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Final[dict[str, Promise | str]] = {
    # Tools
    "tools": _("Text tools"),
    "style": _("Kind of paragraph"),
    "paragraph": _("Paragraph"),
    "heading": _("Heading"),
    "subheading": _("Subheading"),
    "smallHeading": _("Small heading"),
    "pull": _("Pull quote"),
    "credit": _("Source of a quote"),
    "embed": _("Link card"),
    "code": _("Code"),
    "bold": _("Bold"),
    "italic": _("Italic"),
    "link": _("Link"),
    "bullets": _("List"),
    "numbers": _("Numbered list"),
    "quote": _("Quote"),
    "picture": _("Picture"),
    "table": _("Table"),
    "footnote": _("Footnote"),
    "undo": _("Undo"),
    "redo": _("Redo"),
    "more": _("More"),
    "source": _("HTML"),
    "richText": _("Back to rich text"),
    "sub": _("Subscript"),
    "sup": _("Superscript"),
    "strike": _("Strikethrough"),
    "inlineCode": _("Code in a line"),
    "language": _("Language"),
    "clear": _("Plain text"),
    "box": _("Box"),
    "details": _("Fold-out"),
    "terms": _("Definitions"),
    "line": _("Line"),
    # A table
    "caption": _("Caption"),
    "row": _("Add row"),
    "column": _("Add column"),
    "headRow": _("Head row"),
    "headColumn": _("Head column"),
    "merge": _("Merge or split cells"),
    "dropRow": _("Delete row"),
    "dropColumn": _("Delete column"),
    "dropTable": _("Delete table"),
    # Dialogs
    "done": _("Done"),
    "cancel": _("Cancel"),
    "address": _("Address, or words of a headline"),
    "linkTitle": _("Title (optional)"),
    "removeLink": _("Remove link"),
    "stories": _("Stories found"),
    "badAddress": _("A link can lead to a page, an e-mail address or a telephone number only."),
    "noAddress": _("Choose a story from the list, or write an address such as example.org."),
    "languageCode": _("Language code, such as fr or ar; empty: that of the story"),
    "noLanguage": _("Write a language code such as en, ar or pt-br."),
    "describe": _("Description and link"),
    "ownAlt": _("Description in this story; empty: the one kept with the picture"),
    "pictureLink": _("Address that the picture leads to (optional)"),
    # Pictures
    "findPicture": _("Find a picture by its name, description or credit"),
    "noPicture": _("No picture found."),
    "missingPicture": _("Picture without a file"),
    "newPicture": _("New picture"),
    "alt": _("Description for people who can’t see it"),
    "decorative": _("Decorative: it says nothing that the text doesn’t say"),
    "pictureCaption": _("Caption (optional)"),
    "credits": _("Credit; empty: as the file says"),
    "takeIn": _("Add to the library"),
    "needsAlt": _("Describe the image for people who can’t see it, or tick “Decorative”."),
    "mayNotAdd": _("You can’t add pictures to the library. Choose one that is there."),
    "picturesLeft": _(
        "Pictures of the pasted text were left out. Copy them one by one, or add them to the "
        "library."
    ),
    # What went wrong
    "noConnection": _("There is no connection to the newsroom. Try again in a moment."),
    "noAnswer": _("The newsroom couldn’t answer. Try again in a moment."),
    "offline": _(
        "You are offline, so nothing was sent. Your text is still here: press again when the "
        "connection is back, and keep this window open."
    ),
    "cannotCarry": _(
        "This text holds something that the rich-text editor would lose, so you edit its HTML."
    ),
}
