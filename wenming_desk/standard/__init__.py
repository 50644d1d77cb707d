"""GB/T 9704 as data: measures, faces, elements, formats, and the flow of a document in them."""
