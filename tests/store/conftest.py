"""An empty, migrated database of either kind."""

import pytest

from voicemail_audio.store.database import Database


@pytest.fixture
def database(database_url):
    made = Database(database_url)
    made.migrate()
    yield made
    made.close()
