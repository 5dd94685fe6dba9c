"""Other tests hash passwords in next to no time; here as the product does."""

from django.urls import reverse

from tests.cast import PASSWORD
from tests.hashing import at_full_strength

STRENGTH = "argon2$argon2id$v=19$m=102400,t=2,p=8$"


def test_a_password_hashed_at_full_strength_opens_the_desk(client, cast):
    user, typed = cast.officer, {"login": "officer", "password": PASSWORD}
    with at_full_strength():
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
        wrong = client.post(reverse("account_login"), typed | {"password": f"{PASSWORD}x"})
        answer = client.post(reverse("account_login"), typed)
    assert user.password.startswith(STRENGTH)
    assert wrong.status_code == 200
    assert (answer.status_code, answer.url) == (302, "/desk/")


def test_a_password_of_lesser_strength_is_hashed_anew_at_the_next_log_in(client, cast):
    user = cast.officer
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    assert not user.password.startswith(STRENGTH)
    with at_full_strength():
        client.post(reverse("account_login"), {"login": "officer", "password": PASSWORD})
    user.refresh_from_db()
    assert user.password.startswith(STRENGTH)
