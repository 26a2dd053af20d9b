/**
 * What operators watch: figures for Prometheus at {@code /metrics}, and over JMX as MXBeans under
 * {@code org.bookingsystem:}. Counts are of this node since it started; how many seats and deliveries there are is
 * asked of the database, and so the same on every node.
 */
package org.bookingsystem.monitoring;
