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

/** How {@link Json} reads and writes single values. */
final class JsonValues {
    private JsonValues() {}

    static SimpleModule module() {
        return new SimpleModule()
                .addDeserializer(String.class, new StorableText(false))
                .addDeserializer(Instant.class, new InstantReader())
                .addDeserializer(Change.class, new ChangeReader())
                .addSerializer(Instant.class, new InstantWriter())
                .addSerializer(OffsetDateTime.class, new LocalTimeWriter())
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

    private static final class InstantWriter extends StdScalarSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(ApiTime.format(time));
        }
    }

    private static final class LocalTimeWriter extends StdScalarSerializer<OffsetDateTime> {
        private static final long serialVersionUID = 1L;

        LocalTimeWriter() {
            super(OffsetDateTime.class);
        }

        @Override
        public void serialize(OffsetDateTime time, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(ApiTime.format(time));
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
