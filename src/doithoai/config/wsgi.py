"""The application as a web server loads it."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doithoai.config.settings")
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)
# What is loaded now stays until the end. Walking through all of it took Python's collector 80 ms
# each time, in the middle of somebody's page.
gc.collect()
gc.freeze()
