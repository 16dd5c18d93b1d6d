import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { TitleField } from "./TitleField";

function shown() {
  const onSave = vi.fn();
  const onCancel = vi.fn();
  const titled = (title: string) => <TitleField title={title} onSave={onSave} onCancel={onCancel} />;
  const view = render(titled("Buy mlik"));
  const rerender = (title: string) => view.rerender(titled(title));
  return { rerender, onSave, onCancel, field: screen.getByRole("textbox", { name: "Title" }), user: userEvent.setup() };
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

  it("saves nothing when nothing was typed, whatever another window wrote meanwhile", async () => {
    const { onSave, onCancel, field, rerender } = shown();
    (field as HTMLTextAreaElement).setSelectionRange(3, 3);
    rerender("Renamed elsewhere");
    expect((field as HTMLTextAreaElement).selectionStart).toBe(3);
    fireEvent.blur(field);
    expect(onSave).not.toHaveBeenCalled();
    expect(onCancel).toHaveBeenCalledTimes(1);
  });

  it("keeps words that are too long, says so, and stays", async () => {
    const { onSave, onCancel, field, user } = shown();
    await user.clear(field);
    await user.paste("😀".repeat(501));
    await user.type(field, "{Enter}");
    fireEvent.blur(field);
    expect(screen.getByRole("status")).toHaveTextContent("501 characters, 500 fit");
    expect(field).toHaveAttribute("aria-invalid", "true");
    expect(onSave).not.toHaveBeenCalled();
    expect(onCancel).not.toHaveBeenCalled();
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
