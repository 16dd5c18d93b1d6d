package dev.taskflow.adapter.http.docs;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;

/** What the contract says of itself. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "TaskFlow",
            version = "1",
            description =
                "Tasks, projects and their history. Clients ignore unknown fields, kinds and enum values; within v1"
                    + " fields are only added.",
            license = @License(name = "Apache-2.0", identifier = "Apache-2.0")))
final class Contract {
  private Contract() {}
}
