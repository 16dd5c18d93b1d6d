package dev.taskflow.bootstrap.architecture.wrong.bootstrap;

/** Known by what comes before it. */
public class Known {}
