"""Site: the handbook as pages that a browser opens."""
