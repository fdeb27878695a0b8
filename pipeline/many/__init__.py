"""Many errands at once: on all cores of this machine, or on a cluster. Each errand is the same work as alone, with the
same bytes; only when and where it is done differs."""
