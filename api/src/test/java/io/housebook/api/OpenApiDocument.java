package io.housebook.api;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What Housebook says of itself: requests can be made of it, and answers judged by it. */
record OpenApiDocument(JsonNode root) {
    private static final String PROBLEM = "#/components/schemas/Problem";

    /** One of its operations. */
    record Operation(String method, String path, JsonNode said) {
        List<JsonNode> parameters(String where) {
            return said.at("/parameters")
                    .valueStream()
                    .filter(parameter -> parameter.at("/in").asString().equals(where))
                    .toList();
        }

        /** The schema of its body; empty: it takes none. */
        Optional<JsonNode> body() {
            return said.at("/requestBody/content").valueStream().findFirst().map(content -> content.at("/schema"));
        }

        /** What it says of answers with this status; missing: nothing. */
        JsonNode answer(int status) {
            return said.at("/responses/" + status);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        return root.at("/paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(said ->
                                new Operation(said.getKey().toUpperCase(Locale.ROOT), path.getKey(), said.getValue())))
                .toList();
    }

    /** Where a problem is not as the document says that they all are; nowhere, when it is. */
    List<String> faultsOfProblem(JsonNode problem) {
        return faults("", problem, root.at(PROBLEM.substring(1))).toList();
    }

    /** The same of any value and its schema. */
    List<String> faults(JsonNode value, JsonNode schema) {
        return faults("", value, schema).toList();
    }

    JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? root.at(schema.at("/$ref").asString().substring(1)) : schema;
    }

    static List<String> types(JsonNode schema) {
        JsonNode type = schema.at("/type");
        return type.isArray()
                ? type.valueStream().map(JsonNode::asString).toList()
                : type.isMissingNode() ? List.of() : List.of(type.asString());
    }

    private Stream<String> faults(String place, JsonNode value, JsonNode unresolved) {
        JsonNode schema = resolved(unresolved);
        if (schema.has("anyOf")) {
            return faultsOfAny(place, value, schema.at("/anyOf"));
        }
        List<String> types = types(schema);
        if (!types.isEmpty() && types.stream().noneMatch(type -> isOf(type, value))) {
            return Stream.of("%s is %s and not of %s".formatted(place, value, types));
        }
        if (schema.has("enum")
                && !value.isNull()
                && schema.at("/enum").valueStream().noneMatch(value::equals)) {
            return Stream.of("%s is %s".formatted(place, value));
        }
        if (value.isArray()) {
            return value.valueStream().flatMap(element -> faults(place + "/*", element, schema.at("/items")));
        }
        if (value.isObject() && schema.has("additionalProperties")) {
            return value.propertyStream()
                    .flatMap(field -> faults(place + "/*", field.getValue(), schema.at("/additionalProperties")));
        }
        return value.isObject() && schema.has("properties") ? faultsOfFields(place, value, schema) : Stream.of();
    }

    /** Those of the schema that it fits best. */
    private Stream<String> faultsOfAny(String place, JsonNode value, JsonNode schemas) {
        return schemas
                .valueStream()
                .map(schema -> faults(place, value, schema).toList())
                .min(Comparator.comparingInt(List::size))
                .orElseThrow()
                .stream();
    }

    private Stream<String> faultsOfFields(String place, JsonNode object, JsonNode schema) {
        JsonNode fields = schema.at("/properties");
        Stream<String> missing = schema.at("/required")
                .valueStream()
                .map(JsonNode::asString)
                .filter(name -> !object.has(name))
                .map(name -> place + "/" + name + " is missing");
        Stream<String> wrong = object.propertyStream()
                .flatMap(field -> fields.has(field.getKey())
                        ? faults(place + "/" + field.getKey(), field.getValue(), fields.get(field.getKey()))
                        : Stream.of(place + "/" + field.getKey() + " is not documented"));
        return Stream.concat(missing, wrong);
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException(type);
        };
    }
}
