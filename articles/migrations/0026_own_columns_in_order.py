from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0025_archive_months"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="rendition",
            options={
                "ordering": ["image_id", "format", "width"],
                "verbose_name": "rendition",
                "verbose_name_plural": "renditions",
            },
        ),
        migrations.AlterModelOptions(
            name="seriesentry",
            options={
                "ordering": ["series_id", "rank"],
                "verbose_name": "part of a series",
                "verbose_name_plural": "parts of series",
            },
        ),
        migrations.AlterModelOptions(
            name="summary",
            options={
                "ordering": ["article_id", "kind", "id"],
                "verbose_name": "summary",
                "verbose_name_plural": "summaries",
            },
        ),
    ]
