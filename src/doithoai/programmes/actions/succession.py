"""What a unit that is gone still ran, had registered or was to hold goes on at its successor."""

from doithoai.kit.actors import Actor
from doithoai.programmes import events
from doithoai.programmes.models import Programme, Training, Work
from doithoai.units.models import Organisation
from doithoai.units.passing import pass_sides


def pass_on(programme: Programme, old: Organisation, new: Organisation, *, by: Actor) -> Programme:
    """What was entered before stays with the unit of its day."""
    return pass_sides(
        events.PASSED_ON, programme, old, new, by=by, sides=("organisation", "partner")
    )


def pass_on_work(work: Work, old: Organisation, new: Organisation, *, by: Actor) -> Work:
    """A registered work that is not done yet: the successor does it and keeps the row."""
    sides = ("organisation", "keeper")
    return pass_sides(events.WORK_PASSED_ON, work, old, new, by=by, sides=sides)


def pass_on_training(
    training: Training, old: Organisation, new: Organisation, *, by: Actor
) -> Training:
    """A course that is still to be held."""
    return pass_sides(events.TRAINING_PASSED_ON, training, old, new, by=by)
