/**
 * What is done without a request: loops, of which every node has one, and jobs by the clock, each of which one node of
 * the cluster does at a time. All of it stops in order with the application.
 */
package org.bookingsystem.platform.work;
