package dev.taskflow.adapter.postgres.shared;

/**
 * Ends a page before it grows too large for the memory it passes through. The whole page never
 * comes from the database then; where it ends the list goes on.
 */
public final class PageBytes {
  /** A row that begins within so much is still of the page, so that each page has one. */
  public static final int MOST = 4_000_000;

  private PageBytes() {}

  /**
   * Wraps a statement that reads a page.
   *
   * @param sql the statement; its columns' names may occur twice
   * @param bytes how long a row of {@code page} is; asked of the page's rows alone
   * @return the same rows in the same order, as far as they fit; behind the columns are two more,
   *     the second of which, {@code rows_found}, says how many rows there were
   */
  public static String within(String sql, String bytes) {
    // A window without an order goes by the order in which the rows come.
    return """
    select * from (
      select page.*,
        coalesce(sum(%s) over (rows between unbounded preceding and 1 preceding), 0) as bytes_before,
        count(*) over () as rows_found
      from (%s) page) fitting
    where bytes_before < %d\
    """
        .formatted(bytes, sql, MOST);
  }
}
