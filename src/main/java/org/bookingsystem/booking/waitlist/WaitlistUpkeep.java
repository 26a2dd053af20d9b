package org.bookingsystem.booking.waitlist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.bookingsystem.platform.work.Job;

/**
 * Sees to what no freed seat brings about: somebody waits, and can have seats that are free already, since an admin
 * lets them in again, or the deletion of their account was given up. Forgets lists of sessions that have begun.
 */
@ApplicationScoped
public class WaitlistUpkeep implements Job {
    @Inject
    private Waitlist waitlist;

    @Inject
    private WaitlistService service;

    @Inject
    private Clock clock;

    @Override
    public String name() {
        return "waiting-lists";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        waitlist.listAwaitedWithRoom(clock.instant()).forEach(service::offerAgain);
        service.forgetOld();
    }
}
