package org.bookingsystem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The document that the WAR serves, with its references followed. */
final class OpenApiDocument {
    private static final Path FILE = Path.of("src/main/webapp/openapi.yaml");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch");

    private final JsonNode root;

    private OpenApiDocument(JsonNode root) {
        this.root = root;
    }

    static OpenApiDocument read() {
        try {
            return new OpenApiDocument(new YAMLMapper().readTree(FILE.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By names such as {@code GET /health}. Each holds the parameters of its path, too. */
    Map<String, JsonNode> operations() {
        return operations("paths");
    }

    /** By names such as {@code POST event}. */
    Map<String, JsonNode> webhooks() {
        return operations("webhooks");
    }

    private Map<String, JsonNode> operations(String section) {
        Map<String, JsonNode> operations = new LinkedHashMap<>();
        root.path(section).properties().forEach(path -> path.getValue().properties().stream()
                .filter(entry -> METHODS.contains(entry.getKey()))
                .forEach(entry -> operations.put(
                        entry.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        withParametersOf(path.getValue(), entry.getValue()))));
        return operations;
    }

    private static JsonNode withParametersOf(JsonNode path, JsonNode operation) {
        ObjectNode copy = operation.deepCopy();
        path.path("parameters").forEach(copy.withArray("parameters")::add);
        return copy;
    }

    /** @throws IllegalArgumentException where there is none of this name */
    JsonNode component(String kind, String name) {
        return follow(JsonNodeFactory.instance.objectNode().put("$ref", "#/components/" + kind + "/" + name));
    }

    /** What is referred to anywhere. */
    Set<String> references() {
        return new LinkedHashSet<>(root.findValuesAsText("$ref"));
    }

    /** How each component would be referred to, but for those that security names. */
    Set<String> componentReferences() {
        Set<String> references = new LinkedHashSet<>();
        root.path("components").properties().stream()
                .filter(kind -> !kind.getKey().equals("securitySchemes"))
                .forEach(kind -> kind.getValue()
                        .fieldNames()
                        .forEachRemaining(name -> references.add("#/components/" + kind.getKey() + "/" + name)));
        return references;
    }

    /** The defaults that schemas give. */
    List<JsonNode> defaults() {
        return root.findParents("default").stream()
                // The other kind is a response for all statuses that have none of their own.
                .filter(parent -> !parent.has("200") && !parent.has("201"))
                .toList();
    }

    /**
     * What the node refers to, with what stands beside the reference on top; the node itself where it refers to
     * nothing.
     */
    JsonNode follow(JsonNode node) {
        if (node.has("oneOf")) {
            // The other is null.
            return follow(node.path("oneOf").path(0));
        }
        if (!node.has("$ref")) {
            return node;
        }
        String reference = node.path("$ref").textValue();
        JsonNode target = root.at(reference.substring(1));
        if (!reference.startsWith("#/") || target.isMissingNode()) {
            throw new IllegalArgumentException(reference + " leads nowhere");
        }
        ObjectNode merged = follow(target).deepCopy();
        node.properties().stream()
                .filter(entry -> !entry.getKey().equals("$ref"))
                .forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
        return merged;
    }

    /** By {@code in} and name, as in {@code query limit}. */
    Map<String, JsonNode> parameters(JsonNode operation) {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        operation.path("parameters").forEach(reference -> {
            JsonNode parameter = follow(reference);
            parameters.put(
                    parameter.path("in").textValue() + " "
                            + parameter.path("name").textValue(),
                    parameter);
        });
        return parameters;
    }

    Map<String, JsonNode> properties(JsonNode schema) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        JsonNode followed = follow(schema);
        followed.path("allOf").forEach(part -> properties.putAll(properties(part)));
        followed.path("properties").properties().forEach(entry -> properties.put(entry.getKey(), entry.getValue()));
        return properties;
    }

    Set<String> required(JsonNode schema) {
        Set<String> required = new LinkedHashSet<>();
        JsonNode followed = follow(schema);
        followed.path("allOf").forEach(part -> required.addAll(required(part)));
        followed.path("required").forEach(name -> required.add(name.textValue()));
        return required;
    }
}
