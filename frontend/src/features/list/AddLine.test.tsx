import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createRef } from "react";
import { describe, expect, it, vi } from "vitest";
import { AddLine } from "./AddLine";

function shown() {
  const onAdd = vi.fn();
  const onLeave = vi.fn();
  render(<AddLine input={createRef()} onAdd={onAdd} onLeave={onLeave} />);
  return { onAdd, onLeave, field: screen.getByRole("textbox", { name: "Add a task" }), user: userEvent.setup() };
}

describe("the add line", () => {
  it("adds on Enter, empties itself and keeps the focus", async () => {
    const { onAdd, field, user } = shown();
    await user.type(field, "  Buy milk {Enter}Water the plants{Enter}");
    expect(onAdd.mock.calls).toEqual([["Buy milk"], ["Water the plants"]]);
    expect(field).toHaveValue("");
    expect(field).toHaveFocus();
  });

  it("adds nothing from nothing", async () => {
    const { onAdd, field, user } = shown();
    await user.type(field, "   {Enter}");
    expect(onAdd).not.toHaveBeenCalled();
  });

  it("says when a title is too long, by code points, and keeps the words", async () => {
    const { onAdd, field, user } = shown();
    await user.click(field);
    await user.paste("😀".repeat(500));
    expect(screen.queryByRole("status")).toBeNull();
    await user.type(field, "x{Enter}");
    expect(screen.getByRole("status")).toHaveTextContent("501 characters, 500 fit");
    expect(onAdd).not.toHaveBeenCalled();
    expect(field).toHaveAttribute("aria-invalid", "true");
  });

  it("leaves on Esc", async () => {
    const { onLeave, field, user } = shown();
    await user.type(field, "half a thought{Escape}");
    expect(onLeave).toHaveBeenCalledTimes(1);
  });
});
