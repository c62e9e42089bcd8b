"""Can we leave MkDocs? The same pages built by two other engines, compared with ours."""
