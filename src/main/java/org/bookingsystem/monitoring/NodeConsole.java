package org.bookingsystem.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Optional;
import org.bookingsystem.admin.MessageService;
import org.bookingsystem.health.Draining;

/** What an operator does by hand. */
@ApplicationScoped
public class NodeConsole implements NodeMXBean {
    private Draining draining;
    private MessageService messages;

    @Inject
    void use(Draining drain, MessageService service) {
        draining = drain;
        messages = service;
    }

    void register(@Observes Startup startup, Registry registry) {
        registry.expose("type=Node", this, NodeMXBean.class);
    }

    @Override
    public boolean isDraining() {
        return draining.isWanted();
    }

    @Override
    public void drain() {
        draining.ask(true);
    }

    @Override
    public void undrain() {
        draining.ask(false);
    }

    // The audit asks who sent the request. There is none.
    @Override
    @ActivateRequestContext
    public int retryDeadMessages() {
        return messages.retryAll(Optional.empty());
    }
}
