/** The id of the one line where tasks are added, so that buttons elsewhere can lead to it. */
export const ADD_LINE = "add-line";

export function focusAddLine(): void {
  document.getElementById(ADD_LINE)?.focus();
}
