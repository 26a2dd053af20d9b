package org.bookingsystem.privacy;

import org.bookingsystem.platform.web.Text;

/** @param password null where whoever asks has just signed in */
record DeletionRequest(@Text(max = 1000, trim = false) String password) {}
