package dev.taskflow.bootstrap.architecture.wrong.adapter.one.right;

import dev.taskflow.bootstrap.architecture.wrong.adapter.one.left.PublicRow;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;

/** A controller that isn't called so, and knows a row. */
@Controller("/wrong")
@Requires(property = "no.such.property")
public class Addresses {
  PublicRow row() {
    return new PublicRow();
  }
}
