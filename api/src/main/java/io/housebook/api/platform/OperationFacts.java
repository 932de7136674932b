package io.housebook.api.platform;

import io.housebook.messages.platform.Origin;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** Documents what operations have in common: how they refuse, and the headers that go with that. */
@Component
class OperationFacts implements OperationCustomizer {
    static final String PROBLEM = "Problem";
    /** What the caller needs: {@code organization:write}. */
    static final String PERMISSION = "x-permission";

    /** The parameters of all pages, by their names. */
    private static final Map<String, String> OF_PAGES = Map.of(
            "cursor",
                    "Where the page begins: “next” or “prev” of another page of the same list. Without it, at the beginning.",
            "limit", "How many entries the page has at most.");

    private static final String SEEN =
            "The version; where more is shown than it counts, with a digest of that behind a dash.";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Requires declared = method.getMethodAnnotation(Requires.class);
        if (declared != null) {
            describePages(operation);
            Set<Refusal> refusals = refusals(operation, method, declared.value());
            addParameters(operation, refusals);
            if (isCommand(method)) {
                operation.addParametersItem(reason().required(declared.reason()));
            }
            if (isPost(method)) {
                operation.addParametersItem(idempotencyKey());
            }
            operation.getResponses().forEach((status, answer) -> addHeaders(status, answer, operation, refusals));
            if (isVersioned(operation, refusals)) {
                operation
                        .getResponses()
                        .addApiResponse("304", new ApiResponse().description("It is as If-None-Match says."));
            }
            addProblems(operation, refusals);
            if (declared.value() == Permission.ANYONE) {
                operation.setSecurity(List.of());
            }
            operation.addExtension(PERMISSION, declared.value().code());
        }
        return operation;
    }

    private static Set<Refusal> refusals(Operation operation, HandlerMethod method, Permission permission) {
        Set<Refusal> refusals = EnumSet.of(Refusal.INTERNAL, Refusal.STORE_UNAVAILABLE, Refusal.TOO_MANY_REQUESTS);
        if (permission != Permission.ANYONE) {
            refusals.add(Refusal.UNAUTHENTICATED);
            refusals.add(Refusal.IDENTITY_PROVIDER_UNAVAILABLE);
            refusals.add(Refusal.FORBIDDEN);
        }
        Refuses declared = method.getMethodAnnotation(Refuses.class);
        if (declared != null) {
            Collections.addAll(refusals, declared.value());
        }
        if (operation.getRequestBody() != null) {
            refusals.addAll(Set.of(
                    Refusal.MALFORMED_JSON,
                    Refusal.INVALID_REQUEST,
                    Refusal.PAYLOAD_TOO_LARGE,
                    Refusal.REQUEST_TIMEOUT,
                    Refusal.UNSUPPORTED_MEDIA_TYPE));
        }
        if (has(operation, "cursor")) {
            refusals.add(Refusal.INVALID_CURSOR);
        }
        if (isPost(method)) {
            refusals.addAll(Set.of(Refusal.IDEMPOTENCY_KEY_REUSED, Refusal.IDEMPOTENCY_KEY_IN_USE));
        }
        if (isCommand(method)) {
            refusals.add(Refusal.OUTCOME_UNKNOWN);
        }
        if (has(operation, "limit") || readsByPosition(refusals) || isCommand(method)) {
            refusals.add(Refusal.INVALID_REQUEST);
        }
        return refusals;
    }

    private static void describePages(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> parameter.getDescription() == null)
                    .forEach(parameter -> parameter.setDescription(OF_PAGES.get(parameter.getName())));
        }
    }

    private static boolean has(Operation operation, String parameter) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(given -> parameter.equals(given.getName()));
    }

    private static boolean readsByPosition(Set<Refusal> refusals) {
        return refusals.contains(Refusal.READ_MODEL_LAGGING);
    }

    /** Whatever is not only read. */
    private static boolean isCommand(HandlerMethod method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return mapping != null && !List.of(mapping.method()).contains(RequestMethod.GET);
    }

    private static boolean isPost(HandlerMethod method) {
        return AnnotatedElementUtils.hasAnnotation(method.getMethod(), PostMapping.class);
    }

    /** Neither a page nor a comparison is. */
    private static boolean isVersioned(Operation operation, Set<Refusal> refusals) {
        return readsByPosition(refusals) && !has(operation, "cursor") && !has(operation, "from");
    }

    private static boolean isChange(Set<Refusal> refusals) {
        return refusals.contains(Refusal.PRECONDITION_REQUIRED);
    }

    private static void addParameters(Operation operation, Set<Refusal> refusals) {
        operation.addParametersItem(
                header(RequestId.HEADER, "Names the request in the answer, the log and the history."));
        if (isChange(refusals)) {
            operation.addParametersItem(header(
                            HttpHeaders.IF_MATCH,
                            "The ETag of the version to change, with or without a digest behind it, or * for any.")
                    .required(true));
        }
        if (readsByPosition(refusals)) {
            String description =
                    "The position that the answer must include: the Housebook-Position of one's own last change.";
            operation.addParametersItem(
                    header(CurrentRequest.MIN_POSITION_HEADER, description).schema(position()));
            operation.addParametersItem(new Parameter()
                    .in("query")
                    .name(CurrentRequest.MIN_POSITION_PARAMETER)
                    .description("The same, for those who cannot set headers.")
                    .schema(position()));
        }
    }

    private static Parameter reason() {
        String description =
                "Why, in the caller's words, for the history. In UTF-8; a client that sends only ASCII writes"
                        + " UTF-8''… with percent signs (RFC 8187).";
        return header(CurrentRequest.REASON_HEADER, description)
                .schema(new StringSchema().minLength(1).maxLength(Origin.REASON_LENGTH));
    }

    private static Parameter idempotencyKey() {
        String description =
                "Makes it safe to send the request again when no answer has come: within a day, the same key with"
                        + " the same request is answered as the first time, and nothing is done twice.";
        return header(Idempotency.HEADER, description)
                .schema(new StringSchema().minLength(1).maxLength(Idempotency.LENGTH));
    }

    private static Parameter header(String name, String description) {
        return new Parameter().in("header").name(name).description(description).schema(new StringSchema());
    }

    private static Schema<?> position() {
        return new IntegerSchema().format("int64").minimum(BigDecimal.ZERO);
    }

    private static void addHeaders(String status, ApiResponse answer, Operation operation, Set<Refusal> refusals) {
        addHeader(answer, RequestId.HEADER, "Names the request.", new StringSchema());
        boolean changes = status.equals("201") || status.equals("204");
        if (changes) {
            addHeader(answer, Answers.POSITION_HEADER, "Where the change stands in the log.", position());
        }
        if (status.equals("201") || status.equals("202")) {
            addHeader(answer, HttpHeaders.LOCATION, "Where to look.", new StringSchema().format("uri-reference"));
        }
        if (has(operation, "cursor")) {
            addHeader(answer, HttpHeaders.LINK, "The next page, when there is one.", new StringSchema());
        } else if (changes || isVersioned(operation, refusals)) {
            addHeader(answer, HttpHeaders.ETAG, changes ? "The version." : SEEN, new StringSchema());
        }
    }

    private static void addHeader(ApiResponse answer, String name, String description, Schema<?> schema) {
        answer.addHeaderObject(name, new Header().description(description).schema(schema));
    }

    private static void addProblems(Operation operation, Set<Refusal> refusals) {
        refusals.stream()
                .collect(Collectors.groupingBy(
                        refusal -> Problems.status(refusal).value(), TreeMap::new, Collectors.toList()))
                .forEach((status, reasons) ->
                        operation.getResponses().addApiResponse(Integer.toString(status), problem(reasons)));
    }

    private static ApiResponse problem(List<Refusal> reasons) {
        return new ApiResponse()
                .description(reasons.stream().map(Refusal::code).collect(Collectors.joining(", ")))
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(new Schema<>().$ref(PROBLEM))));
    }
}
