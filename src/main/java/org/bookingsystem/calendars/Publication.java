package org.bookingsystem.calendars;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Method;
import biweekly.property.Organizer;
import biweekly.util.Duration;
import jakarta.mail.internet.InternetAddress;
import java.util.Date;
import java.util.Map;
import org.bookingsystem.notification.LetterTemplates;
import org.bookingsystem.notification.LetterText;
import org.bookingsystem.platform.ical.CalendarText;

/** A calendar, or one entry, as its reader's programs get it. */
final class Publication {
    private static final Duration ASKED_AGAIN = Duration.builder().hours(1).build();

    private final LetterTemplates templates;
    private final InternetAddress sender;
    private final CalendarText text = new CalendarText(Method.PUBLISH);

    /**
     * @param locale of the reader, a tag by BCP 47; may be null
     * @param sender the organizer's address, as in letters. The facilitator's own is not given away
     */
    Publication(String locale, InternetAddress sender) {
        this.templates = LetterTemplates.in(locale);
        this.sender = sender;
    }

    /** It is a whole calendar, to be asked for again and again. The names that begin with X are older. */
    Publication asCalendar() {
        String name = templates.fill("calendar-name.txt", Map.of()).strip();
        ICalendar whole = text.whole();
        whole.setName(name);
        whole.setExperimentalProperty("X-WR-CALNAME", name);
        // RFC 7986 asks for the parameter, which biweekly leaves out.
        whole.setRefreshInterval(ASKED_AGAIN).setParameter("VALUE", "DURATION");
        whole.setExperimentalProperty("X-PUBLISHED-TTL", ASKED_AGAIN.toString());
        return this;
    }

    void add(FeedEntry one) {
        VEvent entry = text.add(one.appointment());
        entry.setLastModified(Date.from(one.appointment().stamp()));
        entry.setOrganizer(new Organizer(LetterText.line(one.facilitator()), sender.getAddress()));
        entry.setDescription(templates.fill(one.template(), one.words()).strip());
    }

    String write() {
        return text.write();
    }
}
