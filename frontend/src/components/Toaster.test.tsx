import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { hideToast, showToast } from "../lib/toasts";
import { Toaster } from "./Toaster";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  hideToast();
  vi.useRealTimers();
});

function shown(): HTMLElement {
  render(<Toaster />);
  return screen.getByRole("region", { name: "Notices" });
}

describe("a toast", () => {
  it("goes by itself, but waits while somebody is on it; the next one does not wait for that", () => {
    const region = shown();
    act(() => showToast({ tone: "plain", text: "One" }));
    fireEvent.pointerEnter(screen.getByText("One").parentElement as HTMLElement);
    act(() => void vi.advanceTimersByTime(60_000));
    expect(region).toHaveTextContent("One");
    act(() => showToast({ tone: "plain", text: "Two" }));
    act(() => void vi.advanceTimersByTime(8_000));
    expect(region).toHaveTextContent(/^$/);
  });

  it("stays until it is closed when it tells of a refusal", () => {
    const region = shown();
    act(() => showToast({ tone: "refused", text: "No" }));
    act(() => void vi.advanceTimersByTime(60_000));
    expect(screen.getByRole("alert")).toHaveTextContent("No");
    fireEvent.click(screen.getByRole("button", { name: "Close" }));
    expect(region).toHaveTextContent(/^$/);
  });

  it("is announced once, from a place that was there before", () => {
    const region = shown();
    expect(region).not.toHaveAttribute("aria-live");
    const status = screen.getByRole("status");
    act(() => showToast({ tone: "plain", text: "One" }));
    expect(status).toHaveTextContent("One");
  });
});
