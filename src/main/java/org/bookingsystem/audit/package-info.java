/**
 * Who did what to whom, when and from where: listens to what other features tell and writes it down for good, in the
 * same transaction.
 */
package org.bookingsystem.audit;
