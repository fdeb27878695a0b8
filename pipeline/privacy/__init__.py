"""What in a text points at a private person: personnummer, phone numbers, e-mail addresses. Knows text only: neither
Word nor PDF."""

from pipeline.privacy.find import Kind as Kind
from pipeline.privacy.find import Private as Private
from pipeline.privacy.find import find_in_lines as find_in_lines
from pipeline.privacy.find import find_private as find_private
