/**
 * Requests that make something can be sent again under the same Idempotency-Key: they make it once, and get the same
 * answer.
 */
package org.bookingsystem.platform.idempotency;
