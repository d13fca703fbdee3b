from django.db import migrations, models


def _counted(model):
    field = models.PositiveIntegerField(default=0, editable=False, verbose_name="published stories")
    return migrations.AlterField(model_name=model, name="published_count", field=field)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0026_own_columns_in_order"),
    ]

    operations = [
        *(_counted(model) for model in ("author", "section", "series", "topic")),
        migrations.AlterField(
            model_name="correction",
            name="issued_by_name",
            field=models.CharField(blank=True, max_length=150, verbose_name="issued by"),
        ),
        migrations.AlterField(
            model_name="auditentry",
            name="target_uid",
            field=models.CharField(
                blank=True, max_length=36, verbose_name="identifier of the thing"
            ),
        ),
    ]
