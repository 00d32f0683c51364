"""Quick add: from a phrase as people type it to an interview, offline, in English, German and French."""
