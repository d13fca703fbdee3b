"""What the sitemap keeps of each month, counted from the stories that are there."""

import datetime as dt
from typing import Any

from django.db import migrations, models
from django.db.models import Count, F, Max, Q
from django.db.models.functions import ExtractMonth, ExtractYear


def count_months(apps: Any, schema_editor: Any) -> None:
    stories = apps.get_model("articles", "Article")._base_manager.using(
        schema_editor.connection.alias
    )
    month_model = apps.get_model("articles", "SitemapMonth")
    rows = (
        stories.filter(state="published", published_at__isnull=False)
        .order_by()
        .annotate(year=ExtractYear("published_at", tzinfo=dt.UTC))
        .annotate(number=ExtractMonth("published_at", tzinfo=dt.UTC))
        .values_list("year", "number")
        .annotate(
            count=Count("pk"),
            changed=Max("changed_at", filter=Q(published_at__lte=F("changed_at"))),
            out=Max("published_at"),
            down=Max("unpublish_at"),
        )
    )
    month_model.objects.using(schema_editor.connection.alias).bulk_create(
        [
            month_model(
                month=year * 100 + number,
                published_count=count,
                changed_at=changed,
                last_out_at=out,
                last_down_at=down,
            )
            for year, number, count, changed, out, down in rows
            if year is not None
        ],
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0019_leaner_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="SitemapMonth",
            fields=[
                ("month", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("published_count", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField(null=True)),
                ("last_out_at", models.DateTimeField(null=True)),
                ("last_down_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "month of the sitemap",
                "verbose_name_plural": "months of the sitemap",
            },
        ),
        migrations.RunPython(count_months, migrations.RunPython.noop, elidable=True),
    ]
