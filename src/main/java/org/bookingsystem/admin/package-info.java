/** What only admins may do: to people, to sessions, to messages. The features below do it; here it is asked for. */
package org.bookingsystem.admin;
