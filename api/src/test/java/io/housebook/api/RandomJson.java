package io.housebook.api;

import static io.housebook.api.RandomText.oneOf;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes bodies of what their schema says, and spoils them.
 *
 * @param known by the name of a field or parameter: values that mean something to the Housebook that is asked
 */
record RandomJson(OpenApiDocument document, Map<String, List<String>> known, RandomGenerator random) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST = 300;

    private static final List<String> NO_JSON = List.of(
            "",
            "{",
            "{}}",
            "[]",
            "[{}]",
            "null",
            "\"name\"",
            "{\"name\": }",
            "{'name': 'x'}",
            "{\"name\": \"\\ud800\"}",
            "{\"name\": \"a\", \"name\": \"b\"}",
            "{\"name\": 1e999999999}",
            "{\"name\": NaN}",
            "\ufeff{\"name\": \"x\"}",
            "name=x&role=owner",
            "<name>x</name>",
            "[".repeat(100_000),
            "{\"a\":".repeat(2000) + "1" + "}".repeat(2000),
            "{\"name\": " + "9".repeat(5000) + "}",
            "{\"name\": \"" + "x".repeat(300_000) + "\"}");

    /** As the schema has it, though it may be refused for what it asks. */
    JsonNode of(JsonNode unresolved, String name) {
        JsonNode schema = document.resolved(unresolved);
        if (schema.has("anyOf")) {
            return of(oneOf(schema.at("/anyOf").valueStream().toList(), random), name);
        }
        List<String> types = OpenApiDocument.types(schema);
        if (schema.has("enum")) {
            return oneOf(schema.at("/enum").valueStream().toList(), random);
        }
        if (types.contains("null") && random.nextInt(4) == 0) {
            return JSON.nullNode();
        }
        return switch (types.getFirst()) {
            case "object" -> object(schema);
            case "array" -> array(schema, name);
            case "integer" -> JSON.numberNode(number(schema));
            case "null" -> JSON.nullNode();
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "string" -> JSON.stringNode(text(schema, name));
            default -> throw new IllegalArgumentException(name + " is of " + types);
        };
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = JSON.objectNode();
        List<String> required =
                schema.at("/required").valueStream().map(JsonNode::asString).toList();
        schema.at("/properties").propertyStream().forEach(field -> {
            if (required.contains(field.getKey()) || random.nextBoolean()) {
                object.set(field.getKey(), of(field.getValue(), field.getKey()));
            }
        });
        if (schema.has("additionalProperties")) {
            IntStream.range(0, random.nextInt(4))
                    .forEach(i -> object.set(
                            RandomText.between(0, LONGEST, random), of(schema.at("/additionalProperties"), "")));
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, String name) {
        ArrayNode array = JSON.arrayNode();
        IntStream.range(0, random.nextInt(4)).forEach(i -> array.add(of(schema.at("/items"), name)));
        return array;
    }

    private long number(JsonNode schema) {
        long least = schema.at("/minimum").asLong(Integer.MIN_VALUE);
        long most = schema.at("/maximum").asLong(Integer.MAX_VALUE);
        return oneOf(List.of(least, most, random.nextLong(least, most + 1), random.nextLong(least, most + 1)), random);
    }

    /** What means something, in every other case, or where a pattern is to be met. */
    String text(JsonNode schema, String name) {
        List<String> meaningful = known.getOrDefault(name, List.of());
        return !meaningful.isEmpty() && (schema.has("pattern") || random.nextBoolean())
                ? oneOf(meaningful, random)
                : RandomText.between(
                        schema.at("/minLength").asInt(0),
                        schema.at("/maxLength").asInt(LONGEST),
                        random);
    }

    /** What nobody should send. */
    String spoiled(JsonNode schema, String name) {
        JsonNode right = of(schema, name);
        if (!(right instanceof ObjectNode object) || random.nextInt(4) == 0) {
            return oneOf(NO_JSON, random);
        }
        var names = new ArrayList<>(object.propertyNames());
        switch (random.nextInt(names.isEmpty() ? 1 : 4)) {
            case 0 -> object.set(RandomText.nasty(random), strange());
            case 1 -> object.remove(oneOf(names, random));
            default -> object.set(oneOf(names, random), strange());
        }
        return object.toString();
    }

    private JsonNode strange() {
        return switch (random.nextInt(8)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(random.nextDouble());
            case 2 -> JSON.numberNode(BigInteger.TEN.pow(random.nextInt(1, 60)).negate());
            case 3 -> JSON.booleanNode(random.nextBoolean());
            case 4 -> JSON.arrayNode().add(JSON.objectNode());
            case 5 -> JSON.objectNode().put("value", RandomText.nasty(random));
            case 6 -> JSON.stringNode("x".repeat(random.nextInt(2000)));
            default -> JSON.stringNode(RandomText.nasty(random));
        };
    }
}
