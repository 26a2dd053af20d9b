package org.bookingsystem.platform.web;

/**
 * Fired when the application is about to end, by a shutdown or an undeployment. It is still whole then; when CDI's own
 * Shutdown comes, the server has stopped the class loader, and nothing works whose classes were not needed before.
 */
public record Stopping() {}
