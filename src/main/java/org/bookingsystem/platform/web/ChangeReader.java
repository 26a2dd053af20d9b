package org.bookingsystem.platform.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;

/** Tells a field that is null from one that is absent. */
final class ChangeReader extends JsonDeserializer<Change<?>> implements ContextualDeserializer {
    private final JavaType type;

    ChangeReader() {
        this(null);
    }

    private ChangeReader(JavaType type) {
        this.type = type;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        return new ChangeReader(context.getContextualType().containedType(0));
    }

    @Override
    public Change<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return Change.to(context.readValue(parser, type));
    }

    @Override
    public Change<?> getNullValue(DeserializationContext context) {
        return Change.to(null);
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return Change.none();
    }
}
