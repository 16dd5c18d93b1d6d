package dev.taskflow.adapter.http.docs;

import dev.taskflow.adapter.http.problem.FieldError;
import dev.taskflow.adapter.http.problem.Problem;
import dev.taskflow.adapter.http.problem.ProblemCode;
import io.micronaut.openapi.annotation.OpenAPIExtraSchema;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

/** What the contract says of itself. */
@OpenAPIExtraSchema(classes = {Problem.class, FieldError.class, ProblemCode.class})
@OpenAPIDefinition(
    info =
        @Info(
            title = "TaskFlow",
            version = "1",
            description =
                "Tasks, projects and their history. Clients ignore unknown fields, kinds and enum"
                    + " values; within v1 fields are only added.",
            license = @License(name = "Apache-2.0", identifier = "Apache-2.0")))
@SecurityScheme(
    name = "session",
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.COOKIE,
    paramName = "__Host-taskflow",
    description =
        "A browser's session, from POST /api/v1/auth/login; on this machine's plain http the cookie"
            + " is called taskflow. Writes come from our own pages.")
@SecurityScheme(
    name = "token",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "tf_ and 36 characters",
    description =
        "An API token, from POST /api/v1/me/tokens. Each operation lists the scopes that it needs,"
            + " all of them; the scope * stands for every one.")
final class Contract {
  private Contract() {}
}
