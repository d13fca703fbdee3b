import django.db.models.deletion
from django.db import migrations, models


def forget_parts_without_a_story(apps, schema_editor):
    apps.get_model("articles", "SeriesEntry").objects.filter(article=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0021_redirect_hits"),
    ]

    operations = [
        migrations.AddField(
            model_name="seriesentry",
            name="announced",
            field=models.CharField(blank=True, max_length=200, verbose_name="announced as"),
        ),
        migrations.AlterField(
            model_name="seriesentry",
            name="article",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="series_entry",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        # Taken back before the column refuses such rows.
        migrations.RunPython(migrations.RunPython.noop, forget_parts_without_a_story),
        migrations.AddConstraint(
            model_name="seriesentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("article__isnull", False),
                    models.Q(("announced", ""), _negated=True),
                    _connector="OR",
                ),
                name="series_part_says_something",
            ),
        ),
    ]
