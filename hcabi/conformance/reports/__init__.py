"""Reports of a run: JSON, JUnit XML and an HTML page. The same results give the same bytes."""
