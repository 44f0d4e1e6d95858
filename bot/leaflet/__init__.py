"""Articles on paper and as a page: leaflets and previews, from the same files and the same words as the answers."""
