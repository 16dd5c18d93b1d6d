import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { Combobox } from "./Combobox";

const OPTIONS = [
  { value: "Europe/Berlin", label: "Europe/Berlin", note: "GMT+1" },
  { value: "Europe/Lisbon", label: "Europe/Lisbon", note: "GMT" },
  { value: "Asia/Tokyo", label: "Asia/Tokyo", note: "GMT+9" },
];

function shown() {
  const onChange = vi.fn();
  render(<Combobox label="Time zone" value="Europe/Berlin" options={OPTIONS} onChange={onChange} />);
  return { onChange, field: screen.getByRole("combobox", { name: "Time zone" }) };
}

describe("one of many", () => {
  it("is found by typing and chosen by Enter", async () => {
    const { onChange, field } = shown();
    await userEvent.click(field);
    await userEvent.keyboard("lis{Enter}");
    expect(onChange).toHaveBeenCalledExactlyOnceWith("Europe/Lisbon");
    expect(field).toHaveAttribute("aria-expanded", "false");
  });

  it("is walked by arrows", async () => {
    const { onChange, field } = shown();
    field.focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}{Enter}");
    expect(onChange).toHaveBeenCalledExactlyOnceWith("Asia/Tokyo");
  });

  it("stays what it was on Esc, and where nothing fits", async () => {
    const { onChange, field } = shown();
    await userEvent.click(field);
    await userEvent.keyboard("nowhere");
    expect(screen.getByText("Nothing by that name.")).toBeInTheDocument();
    await userEvent.keyboard("{Enter}");
    await userEvent.click(field);
    await userEvent.keyboard("tok{Escape}");
    expect(onChange).not.toHaveBeenCalled();
    expect(field).toHaveValue("Europe/Berlin");
  });
});
