"""Give every installation its one publication."""

from typing import Any

from django.db import migrations


def add_publication(apps: Any, schema_editor: Any) -> None:
    """Write the row with its defaults: "Newsroom", English, UTC."""
    apps.get_model("articles", "Publication").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [migrations.RunPython(add_publication, migrations.RunPython.noop)]
