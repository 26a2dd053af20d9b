/** What the operator says: settings read once from the environment, checked all together, and the one clock. */
package org.bookingsystem.platform.config;
