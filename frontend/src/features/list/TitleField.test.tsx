import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { TitleField } from "./TitleField";

function shown() {
  const onSave = vi.fn();
  const onCancel = vi.fn();
  render(<TitleField title="Buy mlik" onSave={onSave} onCancel={onCancel} />);
  return { onSave, onCancel, field: screen.getByRole("textbox", { name: "Title" }), user: userEvent.setup() };
}

describe("the title as a field", () => {
  it("takes the focus and saves once on Enter", async () => {
    const { onSave, onCancel, field, user } = shown();
    expect(field).toHaveFocus();
    await user.clear(field);
    await user.type(field, " Buy milk {Enter}");
    fireEvent.blur(field);
    expect(onSave.mock.calls).toEqual([["Buy milk"]]);
    expect(onCancel).not.toHaveBeenCalled();
  });

  it("saves when it is left", async () => {
    const { onSave, field, user } = shown();
    await user.type(field, "!");
    fireEvent.blur(field);
    expect(onSave).toHaveBeenCalledWith("Buy mlik!");
  });

  it("forgets on Esc, and never saves an empty title", async () => {
    const { onSave, onCancel, field, user } = shown();
    await user.clear(field);
    await user.type(field, "{Escape}");
    expect(onCancel).toHaveBeenCalledTimes(1);
    expect(onSave).not.toHaveBeenCalled();
  });

  it("stays one line whatever is pasted", async () => {
    const { field, user } = shown();
    await user.clear(field);
    await user.paste("one\n  two\nthree");
    expect(field).toHaveValue("one two three");
  });

  it("waits for an input method to finish", () => {
    const { onSave, field } = shown();
    fireEvent.keyDown(field, { key: "Enter", isComposing: true });
    expect(onSave).not.toHaveBeenCalled();
  });
});
