package org.bookingsystem.identity;

record SignedInView(String accessToken, UserView user) {}
