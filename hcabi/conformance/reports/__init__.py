"""Reports of a run: JSON, JUnit XML and an HTML page. The same results give the same bytes."""

from hcabi.conformance.reports.html import html_report
from hcabi.conformance.reports.json import json_report
from hcabi.conformance.reports.junit import junit_report

__all__ = ["html_report", "json_report", "junit_report"]
