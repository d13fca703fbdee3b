"""What a table's default order costs."""

import pytest
from django.apps import apps
from django.db import models


@pytest.mark.parametrize("model", list(apps.get_app_config("articles").get_models()))
def test_the_default_order_of_a_table_reads_no_other_table(model: type[models.Model]) -> None:
    assert " JOIN " not in str(model._default_manager.all().query)
