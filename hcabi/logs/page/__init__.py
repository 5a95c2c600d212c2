"""The page of `hcabi trace show`: its text, look and script; uPlot (MIT) draws axes and zooms."""
