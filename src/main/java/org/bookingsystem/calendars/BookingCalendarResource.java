package org.bookingsystem.calendars;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.notification.LetterStyles;
import org.bookingsystem.outbox.mail.MailChannel;
import org.bookingsystem.outbox.mail.MailSettings;

/** One of the caller's own bookings, as a file for their calendar. */
@Path("/bookings/{id}.ics")
@ApplicationScoped
public class BookingCalendarResource {
    @Inject
    private Entries entries;

    @Inject
    private LetterStyles styles;

    @Inject
    private MailSettings mail;

    @GET
    @Produces("text/calendar;charset=utf-8")
    @Access(Access.Level.SIGNED_IN)
    public Response get(@PathParam("id") long id, @Context SecurityContext security) {
        long user = Caller.of(security).userId();
        BookedEntry booking = entries.getBooked(id, user);
        Publication file = new Publication(styles.of(user).locale(), MailChannel.from(mail));
        file.add(booking);
        return Response.ok(file.write())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"booking-" + id + ".ics\"")
                .build();
    }
}
