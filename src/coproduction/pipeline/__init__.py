"""From a source to results: reading, checking, classifying and explaining, in this order."""
