import json

import django.db.models.deletion
from django.db import migrations, models

from articles.text import deltas

_ROWS = 200


def pack(apps, schema_editor):
    revisions = apps.get_model("articles", "Revision").objects.using(schema_editor.connection.alias)
    batch = []
    for revision in revisions.only("id", "snapshot").iterator(chunk_size=_ROWS):
        text = json.dumps(
            revision.snapshot, ensure_ascii=False, separators=(",", ":"), sort_keys=True
        )
        revision.data = deltas.pack(text)
        batch.append(revision)
        if len(batch) >= _ROWS:
            revisions.bulk_update(batch, ["data"])
            batch = []
    revisions.bulk_update(batch, ["data"])


def unpack(apps, schema_editor):
    revisions = apps.get_model("articles", "Revision").objects.using(schema_editor.connection.alias)
    for revision in revisions.select_related("base").iterator(chunk_size=_ROWS):
        data = bytes(revision.data)
        if revision.base_id is None:
            text = deltas.unpack(data)
        else:
            text = deltas.restore(data, deltas.unpack(bytes(revision.base.data)))
        revisions.filter(pk=revision.pk).update(snapshot=json.loads(text))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0005_typographic_help"),
    ]

    operations = [
        migrations.CreateModel(
            name="RevisionBase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("data", models.BinaryField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
            ],
            options={
                "verbose_name": "text that revisions differ from",
                "verbose_name_plural": "texts that revisions differ from",
            },
        ),
        migrations.AddField(
            model_name="revision",
            name="version",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="revision",
            name="base",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="articles.revisionbase",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="data",
            field=models.BinaryField(default=b""),
        ),
        # Nullable on the way back, until it is filled again.
        migrations.AlterField(
            model_name="revision",
            name="snapshot",
            field=models.JSONField(null=True, verbose_name="snapshot"),
        ),
        migrations.RunPython(pack, unpack),
        migrations.RemoveField(model_name="revision", name="snapshot"),
    ]
