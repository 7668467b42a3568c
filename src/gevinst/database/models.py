"""The tables. Versions, changes, the log and approved follow-ups are append-only: triggers hold it."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models

from gevinst.domain.people import Person, Role
from gevinst.domain.review import Stage
from gevinst.use_cases.kept import UNDER_WAY, JobState

_SHORT, _LINE = 100, 300
_DIGEST = 64  # hexadecimal digits of SHA-256


class User(AbstractUser):
    """Somebody with a log-in. The roles are Django groups, named by :class:`~gevinst.domain.people.Role`.

    ``password_is_temporary``: an administrator made the password, so it must be changed at the next log-in.
    """

    password_is_temporary = models.BooleanField(default=False)

    @property
    def shown(self) -> str:
        """The name that others see."""
        return self.get_full_name() or self.username

    def as_person(self) -> Person:
        """Return the user as the use cases know one."""
        known = set(Role)
        names = [group.name for group in self.groups.all()]
        return Person(self.username, self.shown, frozenset(Role(name) for name in names if name in known))


class Programme(models.Model):
    """A programme; what it says is in its versions. The other fields repeat the newest, for lists."""

    slug = models.SlugField(max_length=_SHORT, unique=True)
    title = models.CharField(max_length=_LINE)
    municipality = models.CharField(max_length=_LINE)
    years = models.CharField(max_length=_SHORT)
    cases = models.PositiveIntegerField()
    proposals = models.PositiveIntegerField()
    newest = models.PositiveIntegerField()


class Version(models.Model):
    """A version of a programme: its whole content as portfolio YAML. Append-only."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.TextField()
    digest = models.CharField(max_length=_DIGEST)
    author = models.CharField(max_length=_LINE)
    saved = models.DateTimeField()
    reason = models.CharField(max_length=_LINE, blank=True)

    class Meta:
        """Two editors cannot both save the version that follows another."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "number"], name="one_version_of_a_number")
        ]


class Change(models.Model):
    """A value that a version changed, in the reader's words. Append-only."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="changes")
    part = models.CharField(max_length=_LINE)
    scope = models.CharField(max_length=_SHORT, db_index=True)
    where = models.TextField()
    before = models.TextField()
    after = models.TextField()
    about_people = models.BooleanField()


class FollowUp(models.Model):
    """A follow-up, or the note of a package. Once approved it is never changed."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="follow_ups")
    number = models.PositiveIntegerField()
    version = models.ForeignKey(Version, on_delete=models.PROTECT)
    as_of = models.DateField(null=True)
    unit = models.CharField(max_length=_SHORT)
    decimals = models.PositiveSmallIntegerField()
    signs = models.CharField(max_length=_SHORT)
    base_year = models.PositiveSmallIntegerField(null=True)
    stage = models.CharField(max_length=_SHORT, choices=[(each.value, each.danish) for each in Stage])
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField()
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    submitted = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    approved = models.DateTimeField(null=True)
    remark = models.TextField(blank=True)
    method = models.CharField(max_length=_SHORT, blank=True)
    digest = models.CharField(max_length=_DIGEST, blank=True)
    # Nullable: else SQLite would build the table anew, and its triggers would be gone.
    measured = models.BooleanField(null=True)

    class Meta:
        """Follow-ups are counted within their programme."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "number"], name="one_follow_up_of_a_number")
        ]


class FollowUpFile(models.Model):
    """A file of a follow-up, such as ``note.docx``. Kept here so that one backup holds everything."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=_SHORT)
    content = models.BinaryField()

    class Meta:
        """A name is used once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["follow_up", "name"], name="one_file_of_a_name")
        ]


class Work(models.Model):
    """Long work. The row is its place in the queue; ``held_until`` says when its worker has abandoned it."""

    state = models.CharField(max_length=_SHORT, default=JobState.WAITING)
    text = models.CharField(max_length=_LINE, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=1)
    message = models.TextField(blank=True)
    holder = models.CharField(max_length=_SHORT, blank=True)
    held_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)

    class Meta:
        """Each kind of work has a table of its own."""

        abstract = True


class Job(Work):
    """The computing of a follow-up."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="jobs")

    class Meta:
        """A follow-up is computed by one job at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["follow_up"],
                condition=models.Q(state__in=UNDER_WAY),
                name="one_job_at_a_time",
            )
        ]


class Recheck(Work):
    """The computing again of a follow-up, and what came of it (``found``), as JSON."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="rechecks")
    found = models.TextField(blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked = models.DateTimeField()

    class Meta:
        """A follow-up is rechecked by one worker at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["follow_up"],
                condition=models.Q(state__in=UNDER_WAY),
                name="one_recheck_at_a_time",
            )
        ]


class LogLine(models.Model):
    """Something that happened. Append-only."""

    at = models.DateTimeField(db_index=True)
    who = models.CharField(max_length=_LINE, blank=True)
    what = models.CharField(max_length=_LINE)
    subject = models.CharField(max_length=_LINE, blank=True)
    address = models.CharField(max_length=_SHORT, blank=True)


class Token(models.Model):
    """A key for a BI tool. Only its hash is kept; the key itself is shown once."""

    name = models.CharField(max_length=_LINE)
    digest = models.CharField(max_length=_DIGEST, unique=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField()
    last_used = models.DateField(null=True)
    revoked = models.DateTimeField(null=True)


class CheckedNote(models.Model):
    """A note that somebody had checked, with what was read and found in it, until it is deleted.

    ``record`` is what :mod:`gevinst.checking.record` writes; bytes, since PostgreSQL refuses some of the
    characters that a PDF may hold.
    """

    name = models.CharField(max_length=_LINE)
    content = models.BinaryField()
    record = models.BinaryField()
    errors = models.PositiveIntegerField()
    warnings = models.PositiveIntegerField()
    information = models.PositiveIntegerField()
    checked_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="checked_notes")
    checked = models.DateTimeField()


class LocalValue(models.Model):
    """A value that the municipality wrote on top of the law. Append-only."""

    name = models.CharField(max_length=_SHORT, db_index=True)
    first = models.DateField()
    last = models.DateField(null=True)
    value = models.CharField(max_length=_LINE)
    is_number = models.BooleanField()
    reason = models.TextField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField()


class LocalWithdrawal(models.Model):
    """That a local value was taken back. Append-only."""

    value = models.OneToOneField(LocalValue, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField()


class Intake(Work):
    """A file that was sent, or tables of Jobindsats that were asked for, on the way into the data folder.

    ``sealed`` names the file that waits; ``report`` is what became of it, as JSON. No person is in it.
    """

    kind = models.CharField(max_length=_SHORT)
    name = models.CharField(max_length=_LINE)
    size = models.PositiveBigIntegerField(default=0)
    sealed = models.CharField(max_length=_SHORT, blank=True)
    day = models.DateField(null=True)
    municipality = models.PositiveSmallIntegerField(default=0)
    report = models.TextField(blank=True)
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent = models.DateTimeField()


class OwnColumns(models.Model):
    """What a municipality calls the columns of a source, as a file with columns. Append-only."""

    source = models.CharField(max_length=_SHORT, db_index=True)
    content = models.TextField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField()
