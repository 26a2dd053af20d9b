/** Whom OpenID providers vouch for: ID tokens, and the keys that they are signed with. */
package org.bookingsystem.identity.openid;
