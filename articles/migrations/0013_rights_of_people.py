from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0012_preview_links"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="article",
            options={
                "get_latest_by": ("published_at", "id"),
                "permissions": [
                    ("read_any_article", "Can read unpublished stories of others"),
                    ("edit_any_article", "Can edit stories of others"),
                    ("submit_article", "Can submit stories for review"),
                    ("approve_article", "Can approve stories"),
                    ("publish_article", "Can publish stories"),
                    ("unpublish_article", "Can take stories down"),
                    ("correct_article", "Can issue corrections"),
                    ("retract_article", "Can retract stories"),
                    ("lift_embargo", "Can lift embargoes"),
                ],
                "verbose_name": "article",
                "verbose_name_plural": "articles",
            },
        ),
        migrations.AddField(
            model_name="publication",
            name="four_eyes",
            field=models.BooleanField(
                default=False,
                help_text="Nobody approves or publishes a text of their own: a second person reads it first.",
                verbose_name="four eyes",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="sections",
            field=models.ManyToManyField(
                blank=True,
                help_text="This person acts only on stories of these sections. None: on all.",
                related_name="+",
                to="articles.section",
                verbose_name="limited to sections",
            ),
        ),
    ]
