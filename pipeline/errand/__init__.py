"""arende.toml and profil.toml → `Errand` and `Profile`: what people write, checked key by key."""

from pipeline.errand.errand import Department, Document, Errand, Plan, Recipient, Sender
from pipeline.errand.profile import Flag, Grade, Profile, Status
from pipeline.errand.reading import ERRAND_FILE, PROFILE_FILE, read_errand, read_profile

__all__ = [
    "ERRAND_FILE",
    "PROFILE_FILE",
    "Department",
    "Document",
    "Errand",
    "Flag",
    "Grade",
    "Plan",
    "Profile",
    "Recipient",
    "Sender",
    "Status",
    "read_errand",
    "read_profile",
]
