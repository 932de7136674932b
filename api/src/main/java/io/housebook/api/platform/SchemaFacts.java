package io.housebook.api.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.housebook.messages.platform.PlainText;
import io.housebook.messages.platform.VerbatimText;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.Constraint;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * Documents the fields of our own types by what their declarations say: the shape that composed constraints give them,
 * whether they are always there, and whether they may be null.
 */
@Component
class SchemaFacts implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> resolved = chain.next().resolve(type, context, chain);
        Class<?> declared =
                TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
        if (resolved != null && declared.getName().startsWith("io.housebook.")) {
            Schema<?> schema = resolved.get$ref() == null
                    ? resolved
                    : context.getDefinedModels().get(StringUtils.getFilename(resolved.get$ref()));
            if (schema != null && schema.getProperties() != null) {
                describe(schema, declared);
            }
        }
        return resolved;
    }

    private static void describe(Schema<?> schema, Class<?> declared) {
        var required = new ArrayList<String>();
        for (Map.Entry<String, ? extends Schema<?>> property :
                properties(schema).entrySet()) {
            String name = property.getKey();
            Field field = field(declared, name);
            if (field == null) {
                continue;
            }
            constrain(property.getValue(), field.getAnnotations());
            constrain(property.getValue(), field.getAnnotatedType().getAnnotations());
            property.getValue().setWriteOnly(null);
            if (isNullable(declared, field)) {
                allowNull(property.getValue());
            } else if (declared.isRecord()) {
                required.add(name);
            }
        }
        schema.setRequired(required.isEmpty() ? null : required);
    }

    /** Called as the property is, or as it says that the property is called. */
    private static @Nullable Field field(Class<?> declared, String property) {
        return Arrays.stream(declared.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(JsonProperty.class)
                        && field.getAnnotation(JsonProperty.class).value().equals(property))
                .findAny()
                .orElseGet(() -> ReflectionUtils.findField(declared, property));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Swagger's schemas are generic in what nobody asks here.
    private static Map<String, Schema<?>> properties(Schema<?> schema) {
        return (Map) schema.getProperties();
    }

    private static void constrain(Schema<?> property, Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            switch (annotation) {
                // Of lists it is known already.
                case Size _ when property.getItems() != null -> {}
                case Size size -> length(property, size.min(), size.max());
                case PlainText text -> length(property, text.min(), text.max());
                case VerbatimText text -> length(property, text.min(), text.max());
                // A whole match here, a search there.
                case Pattern pattern -> property.setPattern("^(?:" + pattern.regexp() + ")$");
                default -> {
                    if (annotation.annotationType().isAnnotationPresent(Constraint.class)) {
                        constrain(property, annotation.annotationType().getAnnotations());
                    }
                }
            }
        }
    }

    private static void length(Schema<?> property, int min, int max) {
        property.setMinLength(min == 0 ? null : min);
        property.setMaxLength(max);
    }

    /** In a record, as its component says; otherwise as its setter says: a field may be null before it is set. */
    private static boolean isNullable(Class<?> declared, Field field) {
        return declared.isRecord()
                ? field.getAnnotatedType().isAnnotationPresent(Nullable.class)
                : Arrays.stream(declared.getDeclaredMethods())
                        .filter(method -> method.getName().equals("set" + StringUtils.capitalize(field.getName())))
                        .map(Method::getAnnotatedParameterTypes)
                        .anyMatch(parameters -> parameters[0].isAnnotationPresent(Nullable.class));
    }

    private static void allowNull(Schema<?> property) {
        if (property.get$ref() != null) {
            Schema<?> named = new Schema<>(SpecVersion.V31).$ref(property.get$ref());
            property.set$ref(null);
            property.setAnyOf(List.of(named, new Schema<>(SpecVersion.V31).types(Set.of("null"))));
        }
        if (property.getTypes() == null && property.getType() != null) {
            property.addType(property.getType());
        }
        if (property.getTypes() != null) {
            property.addType("null");
        }
    }
}
