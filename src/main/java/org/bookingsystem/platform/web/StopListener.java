package org.bookingsystem.platform.web;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Tells the features that the application stops. */
@WebListener
public class StopListener implements ServletContextListener {
    @Inject
    private Event<Stopping> stopping;

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        stopping.fire(new Stopping());
    }
}
