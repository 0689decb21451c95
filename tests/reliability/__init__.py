"""Power cuts, full disks, broken files: what must hold when the machine does not."""
