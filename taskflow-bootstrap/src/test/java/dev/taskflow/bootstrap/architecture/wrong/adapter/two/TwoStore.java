package dev.taskflow.bootstrap.architecture.wrong.adapter.two;

/** Known by another adapter. */
public class TwoStore {}
