"""When follow-ups are due: the editor of the policy, for all applications or for one."""
