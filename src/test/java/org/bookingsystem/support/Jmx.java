package org.bookingsystem.support;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.PlatformManagedObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import jdk.management.jfr.FlightRecorderMXBean;

/** What an operator with JConsole sees of the server under test. */
public final class Jmx implements AutoCloseable {
    private final JMXConnector connector;
    private final MBeanServerConnection beans;

    private Jmx(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.beans = connector.getMBeanServerConnection();
    }

    // The other side is the server that this test started, over the loopback interface.
    @SuppressWarnings("BanJNDI")
    public static Jmx connect() throws IOException, AttachNotSupportedException {
        String port = Integer.toString(TestEnvironment.current().server().getPort());
        long process = ProcessHandle.current()
                .children()
                .filter(child ->
                        List.of(child.info().arguments().orElse(new String[0])).contains(port))
                .findFirst()
                .orElseThrow()
                .pid();
        VirtualMachine server = VirtualMachine.attach(Long.toString(process));
        try {
            return new Jmx(JMXConnectorFactory.connect(new JMXServiceURL(server.startLocalManagementAgent())));
        } finally {
            server.detach();
        }
    }

    /** @param port where a Payara Server without a password listens */
    @SuppressWarnings("BanJNDI")
    public static Jmx connect(int port) throws IOException {
        JMXServiceURL address = new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi");
        return new Jmx(
                JMXConnectorFactory.connect(address, Map.of(JMXConnector.CREDENTIALS, new String[] {"admin", ""})));
    }

    /** @param bean what follows {@code org.bookingsystem:} */
    public Number figure(String bean, String attribute) throws IOException, JMException {
        return (Number) beans.getAttribute(new ObjectName("org.bookingsystem:" + bean), attribute);
    }

    /** @param bean what follows {@code org.bookingsystem:} */
    public Object attribute(String bean, String attribute) throws IOException, JMException {
        return beans.getAttribute(new ObjectName("org.bookingsystem:" + bean), attribute);
    }

    /** @param bean what follows {@code org.bookingsystem:} */
    public Object call(String bean, String operation, Long... parameters) throws IOException, JMException {
        String[] types = Stream.of(parameters).map(each -> "long").toArray(String[]::new);
        return beans.invoke(new ObjectName("org.bookingsystem:" + bean), operation, parameters, types);
    }

    /** One of the JVM's own beans. */
    public <T extends PlatformManagedObject> T proxy(String name, Class<T> type) throws IOException {
        return ManagementFactory.newPlatformMXBeanProxy(beans, name, type);
    }

    /**
     * What the JVM's flight recorder sees of one kind of event while the action runs.
     *
     * @param file where to keep it until then
     */
    public List<RecordedEvent> record(String event, Path file, Runnable action) throws IOException {
        FlightRecorderMXBean recorder = proxy(FlightRecorderMXBean.MXBEAN_NAME, FlightRecorderMXBean.class);
        long recording = recorder.newRecording();
        recorder.setRecordingSettings(recording, Map.of(event + "#enabled", "true"));
        recorder.startRecording(recording);
        action.run();
        recorder.stopRecording(recording);
        long stream = recorder.openStream(recording, null);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (byte[] part = recorder.readStream(stream); part != null; part = recorder.readStream(stream)) {
                out.write(part);
            }
        }
        recorder.closeStream(stream);
        recorder.closeRecording(recording);
        return RecordingFile.readAllEvents(file);
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
