import { fireEvent, render } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { useHotkeys } from "./hotkeys";

function Keys({ onKey }: { onKey: () => boolean }) {
  useHotkeys({ e: onKey });
  return null;
}

it("leaves the keys alone while a dialog is open, wherever the focus is", () => {
  const onKey = vi.fn(() => true);
  const { rerender } = render(<Keys onKey={onKey} />);
  fireEvent.keyDown(document.body, { key: "e" });
  expect(onKey).toHaveBeenCalledTimes(1);
  rerender(
    <>
      <Keys onKey={onKey} />
      <dialog open />
    </>,
  );
  fireEvent.keyDown(document.body, { key: "e" });
  expect(onKey).toHaveBeenCalledTimes(1);
});
