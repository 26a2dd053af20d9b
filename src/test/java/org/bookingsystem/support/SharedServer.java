package org.bookingsystem.support;

import java.io.File;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.container.test.impl.client.deployment.AnnotationDeploymentScenarioGenerator;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStarted;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Has Arquillian boot one server for all test classes, with the WAR that Maven packaged, and end it after the last. */
public class SharedServer implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Life.class);
        builder.override(
                DeploymentScenarioGenerator.class, AnnotationDeploymentScenarioGenerator.class, PackagedWar.class);
    }

    /** Every test class runs against the same archive. */
    public static class PackagedWar implements DeploymentScenarioGenerator {
        static final WebArchive WAR =
                ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/booking-system.war"));

        @Override
        public List<DeploymentDescription> generate(TestClass testClass) {
            return List.of(new DeploymentDescription("booking-system", WAR).shouldBeTestable(false));
        }
    }

    public static class Life {
        @Inject
        private Instance<ContainerRegistry> containers;

        private boolean tried;
        private boolean running;
        private Set<ProcessHandle> processes = Set.of();

        // Before Arquillian reads arquillian.xml, which refers to what is set here.
        void prepare(@Observes(precedence = 1) ManagerStarted started) {
            TestEnvironment.start();
        }

        // The adapter boots the server in order to deploy, and ends it in order to undeploy.
        void deployOnce(@Observes EventContext<DeployManagedDeployments> deploy) {
            if (running) {
                return;
            }
            if (tried) {
                throw new IllegalStateException("the server did not start, see the first failure");
            }
            tried = true;
            Set<ProcessHandle> before = children();
            deploy.proceed();
            processes = children();
            processes.removeAll(before);
            running = true;
            Eventually.expectToLive(processes);
            processes.forEach(Life::deleteAtExit);
        }

        void keep(@Observes EventContext<UnDeployManagedDeployments> undeploy) {
            // The next class needs it.
        }

        void end(@Observes AfterSuite after) throws Exception {
            if (running) {
                Eventually.mayEnd(processes);
                for (Container<?> container : containers.get().getContainers()) {
                    undeploy(container.getDeployableContainer(), PackagedWar.WAR);
                }
                for (ProcessHandle process : processes) {
                    process.onExit().get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                }
            }
            TestEnvironment.current().close();
        }

        private static void undeploy(DeployableContainer<?> container, Archive<?> archive) throws Exception {
            container.undeploy(archive);
        }

        // The adapter leaves its copy of the WAR behind.
        private static void deleteAtExit(ProcessHandle server) {
            List<String> arguments = List.of(server.info().arguments().orElse(new String[0]));
            int deploy = arguments.indexOf("--deploy");
            if (deploy >= 0) {
                File war = new File(arguments.get(deploy + 1));
                war.getParentFile().getParentFile().deleteOnExit();
                war.getParentFile().deleteOnExit();
                war.deleteOnExit();
            }
        }

        private static Set<ProcessHandle> children() {
            return ProcessHandle.current().children().collect(Collectors.toSet());
        }
    }
}
