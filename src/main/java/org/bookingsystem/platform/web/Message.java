package org.bookingsystem.platform.web;

/** An answer that only says that it is done. */
public record Message(String message) {}
