"""From the text of a micro-credential to a level: demand, distribution, range, evidence, or a refusal."""
