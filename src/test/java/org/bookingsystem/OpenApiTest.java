package org.bookingsystem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import jakarta.servlet.annotation.WebServlet;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bookingsystem.calendars.FeedServlet;
import org.bookingsystem.catalogue.SessionListRequest;
import org.bookingsystem.health.HealthServlet;
import org.bookingsystem.health.ProbeServlet;
import org.bookingsystem.monitoring.MetricsServlet;
import org.bookingsystem.notification.BookingData;
import org.bookingsystem.outbox.CloudEvent;
import org.bookingsystem.platform.problem.Problem;
import org.bookingsystem.platform.web.Change;
import org.bookingsystem.platform.web.Json;
import org.bookingsystem.platform.web.PageRequest;
import org.bookingsystem.platform.web.Text;
import org.bookingsystem.platform.web.WholeNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The document is written by hand, so that it reads well; what it says is compared with the code here. */
class OpenApiTest {
    private static final OpenApiDocument DOCUMENT = OpenApiDocument.read();
    private static final SnakeCaseStrategy JSON_NAMES = new SnakeCaseStrategy();
    private static final String HEALTH = "GET /health";
    private static final String EXPORT = "GET /api/auth/me/export";

    /** What is inside, where the method's own return type does not tell. */
    private static final Map<String, String> ANSWERS = Map.ofEntries(
            Map.entry("POST /api/auth/register", "identity.SignedInView"),
            Map.entry("POST /api/auth/verify/resend", "platform.web.Message"),
            Map.entry("POST /api/auth/password/forgot", "platform.web.Message"),
            Map.entry("POST /api/auth/me/facilitator", "identity.AccountView"),
            Map.entry("GET /api/auth/me/audit", "audit.AuditView[]"),
            Map.entry("GET /api/admin/users", "admin.UserSummary[]"),
            Map.entry("POST /api/admin/users/{id}/reset-letter", "platform.web.Message"),
            Map.entry("GET /api/admin/messages", "admin.MessageView[]"),
            Map.entry("GET /api/admin/messages/channels", "admin.ChannelView[]"),
            Map.entry("GET /api/admin/settings", "platform.config.ShownSetting[]"),
            Map.entry("GET /api/admin/audit", "audit.AuditView[]"),
            Map.entry("GET /api/sessions", "booking.OfferedSessionView[]"),
            Map.entry("POST /api/sessions", "catalogue.SessionsResource$SessionCreated"),
            Map.entry("GET /api/facilitator/sessions", "catalogue.OwnSessionView[]"),
            Map.entry("POST /api/series", "catalogue.series.SeriesResource$SeriesCreated"),
            Map.entry("POST /api/series/{id}/bookings", "booking.SeriesBookingsView"),
            Map.entry("POST /api/calendar", "calendars.CalendarAddress"),
            Map.entry("POST /api/bookings", "booking.BookingsResource$BookingCreated"),
            Map.entry("POST /api/bookings/{id}/move", "booking.BookingsResource$BookingCreated"),
            Map.entry("GET /api/bookings/my", "booking.OwnBookingView[]"),
            Map.entry("POST /api/facilitator/sessions/{id}/bookings", "booking.SessionBookingsResource$AttendeeBooked"),
            Map.entry("POST /api/sessions/{id}/waitlist", "booking.waitlist.WaitlistResource$Joined"),
            Map.entry("GET /api/waitlist/my", "booking.waitlist.OwnEntryView[]"),
            Map.entry("GET /api/facilitator/sessions/{id}/waitlist", "booking.waitlist.WaiterView[]"),
            Map.entry("GET /api/facilitator/bookings", "booking.BookingView[]"),
            Map.entry("GET /api/facilitator/sessions/{id}/bookings", "booking.AttendeeView[]"),
            Map.entry("GET /api/facilitator/deliveries", "notification.DeliveryView[]"));

    private static final Set<String> REFUSED_FOR_MORE_THAN_ROLES = Set.of(
            "POST /api/auth/register",
            "POST /api/auth/login",
            "POST /api/auth/google",
            "POST /api/auth/oidc",
            "PATCH /api/auth/me",
            "DELETE /api/auth/me",
            "POST /api/auth/me/facilitator");

    static List<Endpoint> endpoints() {
        return Endpoint.listAll();
    }

    static Set<String> operations() {
        return DOCUMENT.operations().keySet();
    }

    static Map<String, JsonNode> exchanges() {
        Map<String, JsonNode> exchanges = new LinkedHashMap<>(DOCUMENT.operations());
        exchanges.putAll(DOCUMENT.webhooks());
        return exchanges;
    }

    @Test
    void describesEveryEndpointAndNoOther() {
        Stream<String> inCode = Stream.concat(endpoints().stream().map(Endpoint::toString), servlets());

        assertThat(operations()).containsExactlyInAnyOrderElementsOf(inCode.toList());
    }

    private static Stream<String> servlets() {
        return Stream.of(HealthServlet.class, ProbeServlet.class, MetricsServlet.class, FeedServlet.class)
                .flatMap(servlet ->
                        Stream.of(servlet.getAnnotation(WebServlet.class).value()))
                .map(path -> "GET " + path.replace("/calendar/*", "/calendar/{secret}.ics"));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void asksForTheTokenThatTheEndpointAsksFor(Endpoint endpoint) {
        String security =
                switch (endpoint.access()) {
                    case ANYONE -> "[]";
                    case CATALOGUE -> "[{\"bearer\":[]},{}]";
                    case SIGNED_IN, FACILITATOR, ADMIN -> "[{\"bearer\":[]}]";
                };
        String role =
                switch (endpoint.access()) {
                    case ANYONE, CATALOGUE, SIGNED_IN -> "";
                    case FACILITATOR -> "facilitator";
                    case ADMIN -> "admin";
                };

        assertThat(operation(endpoint).path("security")).hasToString(security);
        assertThat(operation(endpoint).path("x-role").asText()).isEqualTo(role);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void namesTheRefusalsThatTheAccessBrings(Endpoint endpoint) {
        Set<String> statuses = names(operation(endpoint).path("responses"));

        boolean refusesMore = REFUSED_FOR_MORE_THAN_ROLES.contains(endpoint.toString());
        switch (endpoint.access()) {
            case ANYONE -> assertThat(statuses.contains("403")).isEqualTo(refusesMore);
            case CATALOGUE, SIGNED_IN -> {
                assertThat(statuses).contains("401");
                assertThat(statuses.contains("403")).isEqualTo(refusesMore || endpoint.onlyVerified());
            }
            case FACILITATOR -> assertThat(statuses).contains("401", "403", "404");
            case ADMIN -> assertThat(statuses).contains("401", "403");
        }
        assertThat(statuses).contains("500", "503", "default");
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void namesTheParametersOfTheEndpoint(Endpoint endpoint) {
        assertThat(DOCUMENT.parameters(operation(endpoint)).keySet())
                .containsExactlyInAnyOrderElementsOf(endpoint.parameters());
    }

    @Test
    void limitsParametersAsTheCodeDoes() {
        for (Class<?> query : List.of(PageRequest.class, SessionListRequest.class)) {
            for (RecordComponent component : query.getRecordComponents()) {
                String name = JSON_NAMES.translate(component.getName());
                assertThat(limits(DOCUMENT.component("parameters", name).path("schema")))
                        .as(name)
                        .isEqualTo(limits(field(component)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void nothingThatIsSentGoesUnchecked(Endpoint endpoint) {
        assertThat(endpoint.body().filter(type -> !type.isRecord()))
                .as("what RequestReader does not read")
                .isEmpty();
        assertThat(endpoint.queries()).allSatisfy(query -> assertThat(query.getRecordComponents())
                .as(query.getName())
                .allSatisfy(component ->
                        assertThat(field(component).getAnnotations()).isNotEmpty()));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void describesTheBodyThatTheEndpointReads(Endpoint endpoint) {
        JsonNode body = operation(endpoint).path("requestBody");
        if (endpoint.body().isEmpty()) {
            assertThat(body.isMissingNode()).isTrue();
            return;
        }
        Class<?> request = endpoint.body().get();
        JsonNode schema = body.at("/content/application~1json/schema");

        assertThat(body.path("required").booleanValue()).isEqualTo(endpoint.bodyIsRequired());
        assertThat(names(operation(endpoint).path("responses"))).contains("400", "413", "415");
        compare(
                "body",
                schema,
                request,
                field -> field.isAnnotationPresent(NotNull.class) && field.getType() != Change.class);
        for (RecordComponent component : components(request).values()) {
            String name = JSON_NAMES.translate(component.getName());
            JsonNode property = DOCUMENT.properties(schema).get(name);
            assertThat(limits(property)).as(name).isEqualTo(limits(field(component)));
            assertThat(types(DOCUMENT.follow(property)).contains("null"))
                    .as(name + " can be cleared")
                    .isEqualTo(component.getType() == Change.class
                            && !field(component).isAnnotationPresent(NotNull.class));
        }
    }

    private static Map<String, BigDecimal> limits(JsonNode schema) {
        Map<String, BigDecimal> limits = new LinkedHashMap<>();
        for (String name : List.of("minLength", "maxLength", "minimum", "maximum")) {
            if (DOCUMENT.follow(schema).has(name)) {
                limits.put(name, DOCUMENT.follow(schema).path(name).decimalValue());
            }
        }
        return limits;
    }

    private static Map<String, BigDecimal> limits(Field field) {
        Map<String, BigDecimal> limits = new LinkedHashMap<>();
        Text text = field.getAnnotation(Text.class);
        if (text != null) {
            limits.put("maxLength", BigDecimal.valueOf(text.max()));
            // A line has something on it.
            int min = Math.max(text.min(), text.line() ? 1 : 0);
            if (min > 0) {
                limits.put("minLength", BigDecimal.valueOf(min));
            }
        }
        if (field.isAnnotationPresent(WholeNumber.class)) {
            WholeNumber range = field.getAnnotation(WholeNumber.class);
            limits.put("minimum", BigDecimal.valueOf(range.min()));
            limits.put("maximum", BigDecimal.valueOf(range.max()));
        }
        if (field.isAnnotationPresent(Min.class)) {
            limits.put(
                    "minimum", BigDecimal.valueOf(field.getAnnotation(Min.class).value()));
        }
        if (field.isAnnotationPresent(Max.class)) {
            limits.put(
                    "maximum", BigDecimal.valueOf(field.getAnnotation(Max.class).value()));
        }
        if (field.isAnnotationPresent(DecimalMin.class)) {
            limits.put(
                    "minimum",
                    new BigDecimal(field.getAnnotation(DecimalMin.class).value()));
        }
        if (field.isAnnotationPresent(DecimalMax.class)) {
            limits.put(
                    "maximum",
                    new BigDecimal(field.getAnnotation(DecimalMax.class).value()));
        }
        return limits;
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void describesWhatTheEndpointAnswers(Endpoint endpoint) throws ClassNotFoundException {
        if (endpoint.toString().equals(EXPORT)) {
            // Whatever features hand in: see below.
            return;
        }
        Produces text = endpoint.code().getAnnotation(Produces.class);
        if (text != null && text.value()[0].startsWith("text/")) {
            String type = text.value()[0].replaceFirst(";.*", "");
            assertThat(operation(endpoint).at("/responses/200/content").has(type))
                    .isTrue();
            return;
        }
        JsonNode schema = success(endpoint.toString());
        Class<?> declared = endpoint.code().getReturnType();
        String answer = declared == Response.class
                ? "org.bookingsystem." + ANSWERS.get(endpoint.toString())
                : declared.getName();
        boolean list = answer.endsWith("[]");

        assertThat(schema.path("type").asText("object")).isEqualTo(list ? "array" : "object");
        compare(
                "answer",
                list ? schema.path("items") : schema,
                Class.forName(answer.replace("[]", "")),
                field -> !field.isAnnotationPresent(JsonInclude.class));
    }

    @ParameterizedTest
    @CsvSource({
        "account, identity.KeptAccount",
        "audit, audit.AuditView",
        "bookings, booking.OwnBookingView",
        "calendar, calendars.CalendarView",
        "letters, notification.PersonalLetter",
        "sessions, catalogue.OwnSessionView",
        "waiting_lists, booking.waitlist.OwnEntryView"
    })
    void describesThePartsOfWhatPeopleGet(String part, String type) throws ClassNotFoundException {
        JsonNode schema = DOCUMENT.properties(success(EXPORT)).get(part);

        compare(
                part,
                schema.has("items") ? schema.path("items") : schema,
                Class.forName("org.bookingsystem." + type),
                field -> !field.isAnnotationPresent(JsonInclude.class));
    }

    @Test
    void describesTheEventThatStreamsTell() {
        compare(
                "event",
                DOCUMENT.component("schemas", "Event"),
                CloudEvent.class,
                field -> !field.isAnnotationPresent(JsonInclude.class));
    }

    @Test
    void describesTheHealthCheckAndTheProblem() throws ClassNotFoundException {
        compare("health", success(HEALTH), Class.forName("org.bookingsystem.health.HealthView"), field -> true);
        // Those that are left out where they are empty.
        compare("problem", DOCUMENT.component("schemas", "Problem"), Problem.class, field -> !Set.of(
                        "errors", "requestId")
                .contains(field.getName()));
    }

    @Test
    void describesWhatGoesOutOverHttp() throws ClassNotFoundException {
        assertThat(DOCUMENT.webhooks().keySet()).containsExactlyInAnyOrder("POST event", "POST email");
        DOCUMENT.webhooks().values().forEach(webhook -> assertThat(
                        DOCUMENT.parameters(webhook).keySet())
                .containsExactlyInAnyOrder(
                        "header Idempotency-Key",
                        "header traceparent",
                        "header webhook-id",
                        "header webhook-timestamp",
                        "header webhook-signature"));
        assertThat(DOCUMENT.webhooks()
                        .get("POST event")
                        .at("/requestBody/content/application~1cloudevents+json/schema/$ref"))
                .hasToString("\"#/components/schemas/Event\"");
        compare(
                "email",
                DOCUMENT.webhooks().get("POST email").at("/requestBody/content/application~1json/schema"),
                Class.forName("org.bookingsystem.outbox.mail.HttpEmailSender$Posted"),
                field -> !field.isAnnotationPresent(JsonInclude.class));
    }

    @Test
    void everyComponentIsUsed() {
        assertThat(DOCUMENT.references()).containsAll(DOCUMENT.componentReferences());
    }

    @Test
    void nothingHasADefault() {
        assertThat(DOCUMENT.defaults())
                .as("generators would make such fields required: say it in the description")
                .isEmpty();
    }

    private static JsonNode success(String operation) {
        JsonNode responses = DOCUMENT.operations().get(operation).path("responses");
        List<String> statuses = names(responses).stream()
                .filter(status -> status.startsWith("2"))
                .toList();
        assertThat(statuses).hasSize(1);
        return DOCUMENT.follow(
                DOCUMENT.follow(responses.path(statuses.get(0))).at("/content/application~1json/schema"));
    }

    private static void compare(String at, JsonNode reference, Type type, Predicate<Field> required) {
        JsonNode schema = DOCUMENT.follow(reference);
        if (type instanceof TypeVariable) {
            // What streams tell is about bookings.
            compareFields(at, schema, BookingData.class, required);
        } else if (type instanceof ParameterizedType change && change.getRawType() == Change.class) {
            compare(at, schema, change.getActualTypeArguments()[0], required);
        } else if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            assertThat(schema.path("type").asText()).as(at).isEqualTo("object");
        } else if (type instanceof ParameterizedType list) {
            assertThat(schema.path("type").asText()).as(at).isEqualTo("array");
            compare(at + "[]", schema.path("items"), list.getActualTypeArguments()[0], required);
        } else if (((Class<?>) type).isRecord()) {
            compareFields(at, schema, (Class<?>) type, required);
        } else if (((Class<?>) type).isEnum()) {
            List<String> described = texts(schema.path("enum"));
            described.removeIf(word -> types(schema).contains("null") && word.equals("null"));
            assertThat(described)
                    .as(at)
                    .isEqualTo(Stream.of(((Class<?>) type).getEnumConstants())
                            .map(constant -> Json.MAPPER.convertValue(constant, String.class))
                            .toList());
        } else {
            assertThat(types(schema)).as(at).contains(jsonType((Class<?>) type));
            assertThat(schema.path("format").asText(""))
                    .as(at)
                    .matches(type == long.class || type == Long.class ? "int64" : "(?!int64).*");
        }
    }

    private static void compareFields(String at, JsonNode schema, Class<?> type, Predicate<Field> required) {
        Map<String, JsonNode> described = DOCUMENT.properties(schema);
        Map<String, RecordComponent> components = components(type);

        assertThat(described.keySet()).as(at).containsExactlyInAnyOrderElementsOf(components.keySet());
        assertThat(DOCUMENT.required(schema))
                .as(at + ", required")
                .containsExactlyInAnyOrderElementsOf(components.entrySet().stream()
                        .filter(entry -> required.test(field(entry.getValue())))
                        .map(Map.Entry::getKey)
                        .toList());
        components.forEach((name, component) ->
                compare(at + "." + name, described.get(name), component.getGenericType(), required));
    }

    private static Map<String, RecordComponent> components(Class<?> type) {
        Map<String, RecordComponent> components = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (field(component).isAnnotationPresent(JsonUnwrapped.class)) {
                components.putAll(components(component.getType()));
            } else if (!field(component).isAnnotationPresent(JsonAnyGetter.class)) {
                JsonProperty given = field(component).getAnnotation(JsonProperty.class);
                components.put(given == null ? JSON_NAMES.translate(component.getName()) : given.value(), component);
            }
        }
        return components;
    }

    private static Field field(RecordComponent component) {
        try {
            return component.getDeclaringRecord().getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }

    private static String jsonType(Class<?> type) {
        if (Set.of(String.class, Instant.class, OffsetDateTime.class).contains(type)) {
            return "string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        return type == BigDecimal.class ? "number" : "integer";
    }

    @ParameterizedTest
    @MethodSource
    void givesExamplesThatFitTheirSchemas(String operation) {
        JsonNode node = exchanges().get(operation);
        Stream<JsonNode> bodies = Stream.concat(
                Stream.of(node.path("requestBody")),
                StreamSupport.stream(node.path("responses").spliterator(), false)
                        .map(DOCUMENT::follow));

        bodies.flatMap(body -> StreamSupport.stream(body.path("content").spliterator(), false))
                .forEach(content -> {
                    assertThat(content.path("examples")).isNotEmpty();
                    content.path("examples")
                            .forEach(example -> assertThat(misfits("", content.path("schema"), exampleValue(example)))
                                    .isEmpty());
                });
    }

    static Set<String> givesExamplesThatFitTheirSchemas() {
        return exchanges().keySet();
    }

    private static JsonNode exampleValue(JsonNode example) {
        return DOCUMENT.follow(example).path("value");
    }

    private static List<String> misfits(String at, JsonNode reference, JsonNode value) {
        JsonNode schema = DOCUMENT.follow(reference);
        List<String> misfits = new ArrayList<>();
        if (value.isObject()) {
            Map<String, JsonNode> properties = DOCUMENT.properties(schema);
            DOCUMENT.required(schema).stream()
                    .filter(name -> !value.has(name))
                    .forEach(name -> misfits.add(at + "." + name + " is missing"));
            value.properties().forEach(entry -> {
                String name = at + "." + entry.getKey();
                JsonNode property = properties.get(entry.getKey());
                misfits.addAll(
                        property == null ? List.of(name + " is unknown") : misfits(name, property, entry.getValue()));
            });
        } else if (value.isArray()) {
            value.forEach(item -> misfits.addAll(misfits(at + "[]", schema.path("items"), item)));
        } else if (!types(schema).contains(type(value))
                && !(value.isIntegralNumber() && types(schema).contains("number"))) {
            misfits.add(at + " is a " + type(value));
        } else if (schema.has("enum") && !texts(schema.path("enum")).contains(value.asText())) {
            misfits.add(at + " is none of " + schema.path("enum"));
        } else if (schema.has("pattern")
                && !value.asText().matches(schema.path("pattern").textValue())) {
            misfits.add(at + " does not match " + schema.path("pattern"));
        }
        return misfits;
    }

    private static String type(JsonNode value) {
        if (value.isIntegralNumber()) {
            return "integer";
        }
        return value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? texts(type) : List.of(type.asText());
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static JsonNode operation(Endpoint endpoint) {
        return DOCUMENT.operations().get(endpoint.toString());
    }
}
