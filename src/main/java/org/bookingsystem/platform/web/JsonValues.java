package org.bookingsystem.platform.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;

/** How {@link Json} reads and writes single values. */
final class JsonValues {
    private JsonValues() {}

    static SimpleModule module() {
        return new SimpleModule()
                .addDeserializer(String.class, new StorableText(false))
                .addDeserializer(Instant.class, new InstantReader())
                .addDeserializer(Change.class, new ChangeReader())
                .addSerializer(Instant.class, new TextWriter<>(Instant.class, ApiTime::format))
                .addSerializer(OffsetDateTime.class, new TextWriter<>(OffsetDateTime.class, ApiTime::format))
                .addSerializer(BigDecimal.class, new AmountWriter());
    }

    private static final class InstantReader extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, parser);
            }
            try {
                return ApiTime.parse(parser.getText());
            } catch (IllegalArgumentException e) {
                throw JsonMappingException.from(parser, e.getMessage(), e);
            }
        }
    }

    private static final class TextWriter<T> extends StdScalarSerializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<T, String> text;

        TextWriter(Class<T> type, Function<T, String> text) {
            super(type);
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(text.apply(value));
        }
    }

    /** Amounts of money as clients know them: 25.0, 30.5, 30.55. */
    private static final class AmountWriter extends StdScalarSerializer<BigDecimal> {
        private static final long serialVersionUID = 1L;

        AmountWriter() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal amount, JsonGenerator out, SerializerProvider provider) throws IOException {
            BigDecimal shortest = amount.stripTrailingZeros();
            out.writeNumber(shortest.scale() < 1 ? shortest.setScale(1) : shortest);
        }
    }
}
