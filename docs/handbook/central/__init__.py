"""A joint centre: releases of many authorities in OpenSearch, answered by the ranking of the desk (decisions/0016)."""
