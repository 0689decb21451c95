"""Where it says it: passages, Vietnamese segmentation, BM25."""
