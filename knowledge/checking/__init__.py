"""The comparisons of the check, by what they read: tables, sentences and lists, targets and periods."""
