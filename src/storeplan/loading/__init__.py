"""Reading files: questionnaires, answers, knowledge packs."""
