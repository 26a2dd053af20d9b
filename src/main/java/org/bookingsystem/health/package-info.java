/** Whether this node can serve, for monitors and load balancers. */
package org.bookingsystem.health;
