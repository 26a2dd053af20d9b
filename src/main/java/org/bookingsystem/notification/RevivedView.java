package org.bookingsystem.notification;

/** @param count how many deliveries were dead and wait now */
public record RevivedView(String message, int count) {}
