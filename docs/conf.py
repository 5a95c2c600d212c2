"""How the site is built. `python docs/build.py` does it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

import hcabi

project = "hcabi"
author = "The hcabi developers"
project_copyright = "The hcabi developers"
version = release = hcabi.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.doctest",
    "sphinx_copybutton",
    "sphinx_design",
    "hcabi_docs",
]
templates_path = ["_templates"]
exclude_patterns = ["_build", "reference/parts"]
source_suffix = {".md": "markdown"}

# --- Text ------------------------------------------------------------------------------------

# Quotes and ellipses alone: a dash in a text may begin an option.
smartquotes_action = "qe"
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
nitpicky = True
# The standard library and what msgspec adds have no pages here, and nothing is fetched.
nitpick_ignore_regex = [
    (
        "py:.*",
        r"(abc|argparse|bitarray|collections|construct|enum|hypothesis|jsonschema|msgspec|np|numpy"
        r"|pathlib|socket|subprocess|types|typing|uuid)\..*",
    ),
    (
        "py:.*",
        r"(Any|Enum|Exception|IntEnum|NDArray|None|Path|UUID|ValueError|array|bool|bytearray"
        r"|bytes|dict|float|frozenset|int|list|memoryview|object|set|str|tuple|type)",
    ),
    ("py:.*", r"(.*\.)?[A-Z]"),  # type variables
    ("py:.*", r".*\._\w+(\..*)?"),
    ("py:class", r".*[ /].*"),  # prose that napoleon takes for a type
    (
        "py:class",
        r"(.*\.)?(Word)?Codec|.*\.(Note|Group|MakeMachine|runner.Verdict)",
    ),  # for type checkers alone
    (
        "py:class",
        r"hcabi\.(kernels\.(choices|guests)|kvm\.not_about_memory|captures\.steps)\..*",
    ),  # internal
]
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_class_signature = "separated"
autodoc_preserve_defaults = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
copybutton_exclude = ".linenos, .gp, .go"
doctest_test_doctest_blocks = ""

# --- Looks -----------------------------------------------------------------------------------

html_theme = "furo"
html_title = "hcabi"
html_favicon = "_static/icon.svg"
html_static_path = ["_static"]
html_css_files = ["hcabi.css"]
html_js_files = ["hcabi.js", "finder.js"]
html_search_scorer = str(Path(__file__).parent / "scorer.js")
html_last_updated_fmt = "%Y-%m-%d"
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/version.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
#: Where the site is published, such as `https://docs.example.org/hcabi/`. It makes canonical
#: addresses and the sitemap; pages link to each other without it, and work under any path.
_site = os.environ.get("HCABI_SITE", "")
html_baseurl = f"{_site.rstrip('/')}/" if _site else ""
#: Other versions of the site that are kept, as `{"version": "0.1.0", "address": "../0.1.0/"}`: a
#: whole address, or one from this site's folder. Each page offers them.
html_context = {
    "other_versions": json.loads((Path(__file__).parent / "versions.json").read_text("utf-8"))
}
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#0b5a8a",
        "color-brand-content": "#0b5a8a",
    },
    "dark_css_variables": {
        "color-brand-primary": "#7cc4f0",
        "color-brand-content": "#7cc4f0",
    },
    "navigation_with_keys": True,
}
