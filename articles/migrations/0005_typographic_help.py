from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_replaced_files"),
    ]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="typographic_help",
            field=models.BooleanField(
                default=True,
                help_text="While somebody writes, quotes, dashes, dots and spaces become what the story’s language wants. Ctrl Z gives back what was typed.",
                verbose_name="typographic help",
            ),
        ),
    ]
