package dev.taskflow.application.user;

/** Tells whether somebody has been invited. */
@FunctionalInterface
public interface Admissions {
  /**
   * Whether an invitation lets somebody make an account.
   *
   * @param token as handed on by the inviter
   * @param email the address of the account, in lower case
   * @return true when the invitation is open and for this address
   */
  boolean admits(String token, String email);
}
