"""How many stories each month of the archive has, counted from the stories that are there."""

import zoneinfo
from typing import Any

from django.db import migrations, models

from articles.text.months import month_end, month_of


def count_months(apps: Any, schema_editor: Any) -> None:
    """Count month by month along the index of the strict order: no story is read."""
    alias = schema_editor.connection.alias
    publication = apps.get_model("articles", "Publication").objects.using(alias).first()
    zone = zoneinfo.ZoneInfo(publication.time_zone if publication else "UTC")
    stories = apps.get_model("articles", "Article")._base_manager.using(alias)
    published = stories.filter(state="published", published_at__isnull=False)
    moments = published.order_by("published_at").values_list("published_at", flat=True)
    month_model, rows = apps.get_model("articles", "ArchiveMonth"), []
    first = moments.first()
    while first is not None:
        month = month_of(first, zone)
        end = month_end(month, zone)
        here = published.filter(published_at__gte=first)
        count = (here.filter(published_at__lt=end) if end else here).count()
        rows.append(month_model(month=month, published_count=count))
        first = moments.filter(published_at__gte=end).first() if end else None
    month_model.objects.using(alias).bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0024_topic_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="ArchiveMonth",
            fields=[
                ("month", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("published_count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "month of the archive",
                "verbose_name_plural": "months of the archive",
            },
        ),
        migrations.RunPython(count_months, migrations.RunPython.noop, elidable=True),
    ]
