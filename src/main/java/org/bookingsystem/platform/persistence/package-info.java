/** The one database, SQLite or PostgreSQL: its pool, its schema, and what EclipseLink must know of each. */
package org.bookingsystem.platform.persistence;
