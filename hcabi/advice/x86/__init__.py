"""Set-up of x86 VMs that share memory: planner, linter, conversion steps."""
