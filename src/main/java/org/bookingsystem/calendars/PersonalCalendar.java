package org.bookingsystem.calendars;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.bookingsystem.identity.Person;
import org.bookingsystem.identity.PersonalData;

/** That somebody's calendar can be read by whoever has its address. */
@ApplicationScoped
public class PersonalCalendar implements PersonalData {
    @Inject
    private Calendars calendars;

    @Inject
    private CalendarService service;

    @Override
    public String part() {
        return "calendar";
    }

    @Override
    public Turn turn() {
        return Turn.ACCOUNT;
    }

    @Override
    public Object export(long userId) {
        return calendars.get(userId);
    }

    @Override
    public void erase(Person person) {
        service.revoke(person.id());
    }
}
