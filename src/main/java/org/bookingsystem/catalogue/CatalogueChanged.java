package org.bookingsystem.catalogue;

/** What lists of sessions show is another, fired in the transaction that changes it. */
record CatalogueChanged() {}
