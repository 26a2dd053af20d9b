/** What integration tests stand on: the server under test, its database, a stand-in for Google, and a client. */
package org.bookingsystem.support;
