/** The one way a request is refused: RFC 9457 problem details that also carry the API's {@code error} string. */
package org.bookingsystem.platform.problem;
