package org.bookingsystem.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ClockProvider;
import jakarta.validation.ConstraintValidatorContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    private record Form(
            @Text(max = 5, line = true) String name,
            @Text(min = 8, max = 12) String password,
            @Text(max = 20) String notes) {}

    @Test
    void leavesItToOthersWhetherAnythingMustBeThere() {
        assertThat(complaints("name", null)).isEmpty();
        assertThat(complaints("password", null)).isEmpty();
    }

    @Test
    void takesTextOfTheLengthsAllowed() {
        assertThat(complaints("password", "a".repeat(8))).isEmpty();
        assertThat(complaints("password", "a".repeat(12))).isEmpty();
        assertThat(complaints("notes", "")).isEmpty();
        assertThat(complaints("notes", "two\r\nlines\tand more")).isEmpty();
    }

    @Test
    void saysHowLongOrShortItMayBe() {
        assertThat(complaints("password", "a".repeat(7))).containsExactly("must have at least 8 characters");
        assertThat(complaints("password", "a".repeat(13))).containsExactly("must have at most 12 characters");
    }

    @Test
    void countsAnEmojiAsOneCharacter() {
        assertThat(complaints("name", "🔑".repeat(5))).isEmpty();
        assertThat(complaints("name", "🔑".repeat(6))).containsExactly("must have at most 5 characters");
        assertThat(complaints("password", "🔑".repeat(7))).containsExactly("must have at least 8 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\n", "\u2003", "\u00a0", "\u200b", "\u2060", "\ufeff", "\u3164", "\u0301"})
    void wantsSomethingOnALine(String text) {
        assertThat(complaints("name", text)).containsExactly("must not be blank");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\nb", "a\rb", "a\tb", "a\u0007", "a\u007f", "a\u0085b", "a\u2028b", "a\u2029b", "a\ud83d"})
    void wantsALineToBeOneLine(String text) {
        assertThat(complaints("name", text))
                .containsExactly("must not contain line breaks or other control characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoë", "李小龍", "دعاء", "O'N %", "{x}"})
    void takesNamesInAnyScript(String text) {
        assertThat(complaints("name", text)).isEmpty();
    }

    private static List<String> complaints(String field, String text) {
        Text.Validator validator = new Text.Validator();
        Complaints complaints = new Complaints();
        try {
            validator.initialize(Form.class.getDeclaredField(field).getAnnotation(Text.class));
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
        boolean valid = validator.isValid(text, complaints);
        assertThat(complaints.messages.isEmpty()).isEqualTo(valid);
        assertThat(complaints.standardMessage).isEqualTo(valid);
        return complaints.messages;
    }

    /** Keeps what the validator complains about. */
    private static final class Complaints implements ConstraintValidatorContext {
        private final List<String> messages = new ArrayList<>();
        private boolean standardMessage = true;

        @Override
        public void disableDefaultConstraintViolation() {
            standardMessage = false;
        }

        @Override
        public ConstraintViolationBuilder buildConstraintViolationWithTemplate(String message) {
            return new OneComplaint(message);
        }

        @Override
        public String getDefaultConstraintMessageTemplate() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ClockProvider getClockProvider() {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        private final class OneComplaint implements ConstraintViolationBuilder {
            private final String message;

            OneComplaint(String message) {
                this.message = message;
            }

            @Override
            public ConstraintValidatorContext addConstraintViolation() {
                messages.add(message);
                return Complaints.this;
            }

            @Override
            @SuppressWarnings("deprecation") // The interface still asks for it.
            public NodeBuilderDefinedContext addNode(String name) {
                throw new UnsupportedOperationException();
            }

            @Override
            public NodeBuilderCustomizableContext addPropertyNode(String name) {
                throw new UnsupportedOperationException();
            }

            @Override
            public LeafNodeBuilderCustomizableContext addBeanNode() {
                throw new UnsupportedOperationException();
            }

            @Override
            public ContainerElementNodeBuilderCustomizableContext addContainerElementNode(
                    String name, Class<?> containerType, Integer typeArgumentIndex) {
                throw new UnsupportedOperationException();
            }

            @Override
            public NodeBuilderDefinedContext addParameterNode(int index) {
                throw new UnsupportedOperationException();
            }
        }
    }
}
