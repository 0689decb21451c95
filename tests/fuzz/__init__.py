"""Coverage-guided fuzzing of readers, extractors and questions (`make fuzz`); what it finds becomes a test."""
