package dev.taskflow.domain.shared;

/**
 * One value that breaks a rule.
 *
 * @param field the field's name in the API, such as {@code title}
 * @param code the rule's stable code, such as {@code too-long}
 * @param message what is wrong and how to mend it, for a person
 */
public record Violation(String field, String code, String message) {}
