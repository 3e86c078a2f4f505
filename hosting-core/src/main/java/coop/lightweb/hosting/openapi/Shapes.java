package coop.lightweb.hosting.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import coop.lightweb.hosting.database.Id;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Schema (draft 2020-12, which OpenAPI 3.1 speaks) of what the API takes and gives, as Jackson writes it. */
final class Shapes {
    /** What is one string in JSON, and its format. */
    private static final Map<Class<?>, String> TEXTS = Map.of(
            Instant.class, "date-time",
            LocalDate.class, "date",
            LocalDateTime.class, "local date-time",
            LocalTime.class, "time",
            Duration.class, "duration",
            ZoneId.class, "time zone");

    private final SchemaBuilder builder;

    Shapes() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(
                        JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE, JacksonOption.RESPECT_JSONPROPERTY_ORDER))
                .with(new JakartaValidationModule(
                        JakartaValidationOption.NOT_NULLABLE_FIELD_IS_REQUIRED,
                        JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS))
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forTypesInGeneral()
                .withCustomDefinitionProvider((type, context) -> special(type.getErasedType(), context))
                .withDefinitionNamingStrategy(
                        (key, context) -> name(key.getType().getErasedType()));
        config.forFields().withNullableCheck(field -> mayBeNull(field.getRawMember()));
        SchemaGeneratorConfig built = config.build();
        this.builder = new SchemaGenerator(built).buildMultipleSchemaDefinitions();
    }

    /** A schema, or a reference to one of {@link #all}. */
    JsonNode of(Type type) {
        return builder.createSchemaReference(type);
    }

    /** Those that others refer to, by name. Ask for it last. */
    JsonNode all() {
        return builder.collectDefinitions("components/schemas");
    }

    static boolean isBytes(Class<?> type) {
        return InputStream.class.isAssignableFrom(type) || type == byte[].class;
    }

    private static @Nullable CustomDefinition special(Class<?> type, SchemaGenerationContext context) {
        ObjectNode schema = context.getGeneratorConfig().createObjectNode();
        if (Id.class.isAssignableFrom(type)) {
            schema.put("type", "string").put("format", "uuid");
        } else if (TEXTS.containsKey(type)) {
            schema.put("type", "string").put("format", TEXTS.get(type));
        } else if (isBytes(type)) {
            schema.put("type", "string").put("contentMediaType", "application/octet-stream");
        } else if (JsonNode.class.isAssignableFrom(type)) {
            schema.put("type", "object");
        } else {
            return null;
        }
        return new CustomDefinition(
                schema, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
    }

    /** Records within others are told apart by whom they are in: {@code DealResourceListing}. */
    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : name(outer) + type.getSimpleName();
    }

    private static boolean mayBeNull(Field field) {
        return field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
