"""Records of any kind: finding, listing, showing, adding and editing them."""
