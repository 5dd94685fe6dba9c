from django.core.management import call_command


def test_the_settings_are_accepted():
    call_command("check")
