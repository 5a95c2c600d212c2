"""What numbers and names meant in patches and forks, and calls that only sound like ours."""
