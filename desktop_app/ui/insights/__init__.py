"""Pictures of the search: goals, stages, weeks, answers, lessons."""
