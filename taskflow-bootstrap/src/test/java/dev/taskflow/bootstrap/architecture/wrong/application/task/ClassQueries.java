package dev.taskflow.bootstrap.architecture.wrong.application.task;

import com.tngtech.archunit.lang.ArchRule;
import dev.taskflow.bootstrap.architecture.wrong.bootstrap.Known;
import java.util.List;

/** A port that is a class, and knows the assembly. */
public class ClassQueries {
  final List<ArchRule> rules = List.of();
  final Known known = new Known();
}
