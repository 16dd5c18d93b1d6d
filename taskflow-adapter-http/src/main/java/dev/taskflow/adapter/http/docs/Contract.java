package dev.taskflow.adapter.http.docs;

import dev.taskflow.adapter.http.problem.FieldError;
import dev.taskflow.adapter.http.problem.Problem;
import dev.taskflow.adapter.http.problem.ProblemCode;
import io.micronaut.openapi.annotation.OpenAPIExtraSchema;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;

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
final class Contract {
  private Contract() {}
}
