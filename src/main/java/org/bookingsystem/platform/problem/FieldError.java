package org.bookingsystem.platform.problem;

/**
 * What is wrong with one field.
 *
 * @param field its JSON name, or a query parameter's; {@code body} for the body as a whole
 */
public record FieldError(String field, String message) {}
