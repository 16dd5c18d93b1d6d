/** What the server takes, by code points. */
export const LONGEST_TITLE = 500;

/** Says when a title does not fit, before anybody waits for a refusal. */
export function titleTrouble(text: string): string | undefined {
  const length = Array.from(text.trim()).length;
  return length > LONGEST_TITLE ? `${length} characters, ${LONGEST_TITLE} fit` : undefined;
}
