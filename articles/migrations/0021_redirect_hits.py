from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0020_sitemap_months"),
    ]

    operations = [
        migrations.AddField(
            model_name="redirect",
            name="hits",
            field=models.PositiveBigIntegerField(default=0, editable=False, verbose_name="hits"),
        ),
        migrations.AddField(
            model_name="redirect",
            name="last_hit_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="last hit"),
        ),
        migrations.AddIndex(
            model_name="redirect",
            index=models.Index(fields=["target"], name="redirect_by_target"),
        ),
        migrations.AddIndex(
            model_name="redirect",
            index=models.Index(fields=["hits"], name="redirect_by_hits"),
        ),
    ]
