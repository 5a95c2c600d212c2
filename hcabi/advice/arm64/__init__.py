"""Set-up of arm64 VMs that share memory: planner and linter."""
