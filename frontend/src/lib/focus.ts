/** Whoever worked by the keyboard on something that is gone now goes on from its page, not from the window's top. */
export function catchFocus(): void {
  requestAnimationFrame(() => {
    const { activeElement } = document;
    if (activeElement !== null && activeElement !== document.body) return;
    const page = document.querySelector<HTMLElement>("#page [data-page]") ?? document.getElementById("page");
    page?.focus({ preventScroll: true });
  });
}
