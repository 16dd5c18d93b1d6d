package dev.taskflow.adapter.http.shared;

/** Counts requests and how long they took, for whoever watches. */
@FunctionalInterface
public interface RequestMeter {
  /** Nobody watches. */
  RequestMeter NONE = (method, route, status, nanos) -> {};

  /**
   * Counts one.
   *
   * @param method as sent, so of any length
   * @param route the address with its parameters' names, none when there is no such address
   * @param status the answer's
   * @param nanos until the answer began
   */
  void count(String method, String route, int status, long nanos);
}
