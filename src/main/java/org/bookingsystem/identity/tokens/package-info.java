/** What callers show at each request: access tokens, how they are renewed, and how a sign-in ends. */
package org.bookingsystem.identity.tokens;
