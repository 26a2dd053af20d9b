package org.bookingsystem.platform.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/**
 * Text that can be stored as it was sent: a NUL or half a surrogate pair cannot, in UTF-8 or PostgreSQL.
 * {@link Text} has it trimmed.
 */
final class StorableText extends StdScalarDeserializer<String> implements ContextualDeserializer {
    private static final long serialVersionUID = 1L;

    private final boolean trimming;

    StorableText(boolean trimming) {
        super(String.class);
        this.trimming = trimming;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        Text rule = property == null ? null : property.getAnnotation(Text.class);
        return new StorableText(rule != null && rule.trim());
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (String) context.handleUnexpectedToken(String.class, parser);
        }
        String text = parser.getText();
        if (text.indexOf('\0') >= 0) {
            throw JsonMappingException.from(parser, "must not contain the NUL character");
        }
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw JsonMappingException.from(parser, "must not contain half of a surrogate pair");
        }
        return trimming ? Characters.trim(text) : text;
    }
}
