package org.bookingsystem.madeup;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bookingsystem.outbox.Audience;
import org.bookingsystem.outbox.Message;
import org.bookingsystem.outbox.Notice;
import org.bookingsystem.outbox.Notice.To;
import org.bookingsystem.outbox.Notices;
import org.bookingsystem.outbox.http.CrmChannel;
import org.bookingsystem.outbox.mail.MailChannel;

/** Has a storm told to a town's mayor and to the CRM. */
@ApplicationScoped
public class StormAudience implements Audience {
    static final String TYPE = "storm.coming";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Notices tell(Message message, long after) {
        return Notices.of(new Notice(
                message.subject(),
                message.owner(),
                false,
                Map.of("town", message.payload()),
                List.of(new To(MailChannel.NAME, "mayor"), new To(CrmChannel.NAME, CrmChannel.NAME))));
    }
}
