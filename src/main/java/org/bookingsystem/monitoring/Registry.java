package org.bookingsystem.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Where figures are kept for Prometheus, and shown over JMX for as long as the application is deployed. */
@ApplicationScoped
public class Registry {
    private static final Logger LOG = System.getLogger(Registry.class.getName());
    private static final String DOMAIN = "org.bookingsystem:";

    @Resource
    private ContextService context;

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final List<ObjectName> exposed = new ArrayList<>();

    @PostConstruct
    void bindMachine() {
        Stream.of(
                        new ClassLoaderMetrics(),
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        garbageCollection,
                        new ProcessorMetrics(),
                        new FileDescriptorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(meters));
    }

    MeterRegistry meters() {
        return meters;
    }

    /** All figures, in Prometheus's text format 0.0.4. */
    String scrape() {
        return meters.scrape();
    }

    /** @param name what follows {@code org.bookingsystem:} */
    synchronized <T> void expose(String name, T figures, Class<T> type) {
        try {
            ObjectName full = new ObjectName(DOMAIN + name);
            // Of an application that ended without a goodbye: it must not keep this one from starting.
            if (beans.isRegistered(full)) {
                beans.unregisterMBean(full);
            }
            // JMX asks on threads of its own, which know neither this application's CDI nor its data source.
            beans.registerMBean(new StandardMBean(context.createContextualProxy(figures, type), type, true), full);
            exposed.add(full);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @PreDestroy
    synchronized void close() {
        exposed.forEach(this::hide);
        garbageCollection.close();
        meters.close();
    }

    private void hide(ObjectName name) {
        try {
            beans.unregisterMBean(name);
        } catch (JMException e) {
            // It is gone already, which is what was wanted.
            LOG.log(Level.DEBUG, "hiding " + name, e);
        }
    }
}
