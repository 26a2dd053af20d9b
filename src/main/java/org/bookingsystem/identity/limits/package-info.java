/** How often one address may try, register, or have letters sent. */
package org.bookingsystem.identity.limits;
