package org.bookingsystem;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.bookingsystem.identity.Access;
import org.bookingsystem.platform.config.Configuration;
import org.bookingsystem.platform.config.SettingsReader;

@AnalyzeClasses(packages = "org.bookingsystem", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "org.bookingsystem.";
    private static final String DASHBOARD = ROOT + "dashboard..";
    private static final String BOOKING = ROOT + "booking..";
    private static final String CATALOGUE = ROOT + "catalogue..";
    private static final String IDENTITY = ROOT + "identity..";
    private static final String PLATFORM = ROOT + "platform..";
    private static final String NOTIFICATION = ROOT + "notification..";
    private static final String OUTBOX = ROOT + "outbox..";
    private static final String LIVE = ROOT + "live..";
    private static final String HEALTH = ROOT + "health..";
    private static final String CALENDARS = ROOT + "calendars..";
    private static final String AUDIT = ROOT + "audit..";
    private static final String ADMIN = ROOT + "admin..";
    private static final String PRIVACY = ROOT + "privacy..";
    private static final String MONITORING = ROOT + "monitoring..";

    private static final DescribedPredicate<JavaClass> EVENTS = describe(
            "events of booking and catalogue",
            type -> type.isRecord()
                    && resideInAnyPackage(BOOKING, CATALOGUE).test(type)
                    && type.getSimpleName().matches("(Booking|Session|Series)([A-Z][a-z]+ed|HandedOver|Snapshot)|How"));

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching(ROOT + "(**)")
            .should()
            .beFreeOfCycles()
            .because("packages that need each other can only be understood, tested and moved as one");

    @ArchTest
    static final ArchRule platformKnowsNoFeature = ours(PLATFORM, PLATFORM)
            .because("it is what every feature stands on: knowing one, it would drag that one into all of them");

    @ArchTest
    static void everySettingsReaderIsFound(JavaClasses classes) {
        Set<String> found = new HashSet<>();
        for (SettingsReader<?> reader : ServiceLoader.load(SettingsReader.class)) {
            found.add(reader.getClass().getName());
        }

        assertThat(found)
                .as("who is listed in META-INF/services: the settings of others would be read too late, or never")
                .containsExactlyInAnyOrderElementsOf(classes.stream()
                        .filter(type -> type.isAssignableTo(SettingsReader.class) && !type.isInterface())
                        .map(JavaClass::getName)
                        .toList());
    }

    @ArchTest
    static final ArchRule outboxSeesPlatformAlone = ours(OUTBOX, OUTBOX, PLATFORM)
            .because("whoever has something to tell, identity included, tells it through the outbox:"
                    + " it must know none of them");

    @ArchTest
    static final ArchRule identitySeesOutboxAndPlatformAlone =
            ours(IDENTITY, IDENTITY, OUTBOX, PLATFORM).because("who calls does not depend on what they call for");

    @ArchTest
    static final ArchRule catalogueSeesWhatIsBelowIt = ours(CATALOGUE, CATALOGUE, IDENTITY, PLATFORM)
            .because("what can be booked exists before anybody books it: bookings listen to its events");

    @ArchTest
    static final ArchRule bookingSeesWhatIsBelowIt = ours(BOOKING, BOOKING, CATALOGUE, IDENTITY, PLATFORM)
            .because("a booking must not wait for, or fail with, whoever shows it or hears of it");

    @ArchTest
    static final ArchRule dashboardSeesWhatIsBelowIt = ours(
                    DASHBOARD, DASHBOARD, BOOKING, CATALOGUE, IDENTITY, PLATFORM)
            .because("it only reads what the features below it keep");

    @ArchTest
    static final ArchRule calendarsSeeWhatIsBelowThem = ours(
                    CALENDARS, CALENDARS, NOTIFICATION, BOOKING, CATALOGUE, IDENTITY, OUTBOX, PLATFORM)
            .because("they show what the features below keep, in the words and under the names of their letters");

    @ArchTest
    static final ArchRule auditSeesWhatIsBelowIt = ours(AUDIT, AUDIT, BOOKING, CATALOGUE, IDENTITY, PLATFORM)
            .because("it writes down what the features tell: none of them works differently for being written down");

    @ArchTest
    static final ArchRule onlyMonitoringSeesAdmin = noClasses()
            .that(resideOutsideOfPackages(ADMIN, MONITORING))
            .should()
            .dependOnClassesThat(resideInAPackage(ADMIN))
            .because("what admins do, the features below do for them");

    @ArchTest
    static final ArchRule privacySeesIdentityAndPlatformAlone = ours(PRIVACY, PRIVACY, IDENTITY, PLATFORM)
            .because("whoever keeps something about people hands it in: nobody need remember to ask");

    @ArchTest
    static final ArchRule healthSeesPlatformAlone = ours(HEALTH, HEALTH, PLATFORM)
            .because("whether the system is well is asked of its connections, not of its features");

    @ArchTest
    static final ArchRule nobodySeesMonitoring = noClasses()
            .that(resideOutsideOfPackage(MONITORING))
            .should()
            .dependOnClassesThat(resideInAPackage(MONITORING))
            .because("figures are taken from what the features tell anyway:"
                    + " none of them works differently for being watched");

    @ArchTest
    static final ArchRule notificationSeesEventsAlone = noClasses()
            .that(resideInAPackage(NOTIFICATION))
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + ".")
                    .and(not(resideInAnyPackage(NOTIFICATION, OUTBOX, IDENTITY, PLATFORM)))
                    .and(not(are(EVENTS).or(named(ROOT + "catalogue.CatalogueSettings")))))
            .because("it tells others what has happened and has no say in it: the events carry all that it needs"
                    + " but the currency, and identity tells whose deliveries a facilitator may see");

    @ArchTest
    static final ArchRule everyEndpointDeclaresWhoMayCallIt = methods()
            .that()
            .areMetaAnnotatedWith(HttpMethod.class)
            .should()
            .beAnnotatedWith(Access.class)
            .because("an endpoint that forgot to ask would be open to everybody;"
                    + " one that does not say refuses to deploy");

    @ArchTest
    static final ArchRule noEntityIsInAResourcesSignature = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Path.class)
            .and()
            .arePublic()
            .should(notMentionAnEntity())
            .because("a column added to a table must not show up in, or be writable through, the API");

    @ArchTest
    static final ArchRule requestsEndAtTheResource = noClasses()
            .that()
            .haveSimpleNameEndingWith("Service")
            .or()
            .areAnnotatedWith(Entity.class)
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + ".")
                    .and(describe("requests", type -> type.getSimpleName().endsWith("Request"))))
            .because("a job, a test or another feature must be able to call a service as the resource does");

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .should()
            .accessTargetWhere(describe(
                    "asks the machine for the time",
                    access -> isNow(access)
                            || isTarget(access, System.class, "currentTimeMillis")
                            || (isTarget(access, Clock.class, "systemUTC")
                                    && !access.getOriginOwner().isEquivalentTo(Configuration.class))
                            || isTarget(access, Clock.class, "systemDefaultZone")))
            .because("a test must be able to stop the clock, and every node must mean UTC");

    @ArchTest
    static final ArchRule namesSayTheFieldsOwnWords = noClasses()
            .should()
            .haveNameMatching(".*[.$](\\w*(Impl|Manager|Helper|Utils?|DTO|Dto)|(Default|Base)[A-Z]\\w*)")
            .because("a name that fits everything says nothing");

    @ArchTest
    static final ArchRule nothingIsAnEnterpriseBean = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ejb..")
            .because("transactions are CDI's @Transactional: EJB's beside it race with them");

    @ArchTest
    static final ArchRule nothingHandlesTransactionsItself = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.transaction.UserTransaction")
            .because("a transaction begun by hand inside a declared one ends the wrong one");

    @ArchTest
    static final ArchRule entitiesHaveNoSetters = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .should()
            .haveNameMatching("set([A-Z].*)?")
            .because("an entity guards its own life: it changes through verbs that check what must stay true");

    @ArchTest
    static final ArchRule liveSeesWhatIsBelowIt =
            ours(LIVE, LIVE, NOTIFICATION, OUTBOX, IDENTITY, PLATFORM).because("it only shows what is told anyway");

    @ArchTest
    static final ArchRule onlyPushKnowsWebSockets = noClasses()
            .that(resideOutsideOfPackage(ROOT + "outbox.push.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.websocket..")
            .because("its session is another than ours, and the domain keeps its word");

    @ArchTest
    static final ArchRule onlyWorkMakesThreads = noClasses()
            .that(resideOutsideOfPackage(ROOT + "platform.work.."))
            .should()
            .dependOnClassesThat(resideInAPackage("jakarta.enterprise.concurrent..")
                    .and(not(simpleName("ContextService")))
                    .or(named("java.util.concurrent.Executors"))
                    .or(named("java.util.Timer")))
            .because("threads that a feature makes by itself are not stopped in order, watched or counted");

    private static DescribedPredicate<JavaClass> named(String name) {
        return describe(name, type -> type.getName().equals(name));
    }

    /** The classes of one package see, of ours, these packages alone. */
    private static ArchRule ours(String of, String... seen) {
        return classes()
                .that()
                .resideInAPackage(of)
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + ".").or(resideInAnyPackage(seen)));
    }

    /** Called or handed on as a method reference. */
    private static boolean isNow(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                && target.getName().equals("now")
                && access.getTargetOwner().getPackageName().startsWith("java.time")
                && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static boolean isTarget(JavaAccess<?> access, Class<?> owner, String name) {
        return access.getTargetOwner().isEquivalentTo(owner)
                && access.getTarget().getName().equals(name);
    }

    private static ArchCondition<JavaMethod> notMentionAnEntity() {
        return new ArchCondition<>("not mention an entity") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .filter(type -> type.isAnnotatedWith(Entity.class))
                        .forEach(entity -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " mentions the entity " + entity.getName())));
            }
        };
    }
}
