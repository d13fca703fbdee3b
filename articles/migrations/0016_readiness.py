from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0015_bin"),
    ]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="readiness",
            field=models.JSONField(
                blank=True, default=dict, verbose_name="what stops a publication"
            ),
        ),
    ]
