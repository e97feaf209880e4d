"""The micro-credential record, the files it comes in and goes out as, and its workload."""
