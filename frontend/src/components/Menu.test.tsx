import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { Menu } from "./Menu";

function shown() {
  const onClose = vi.fn();
  const run = vi.fn();
  render(
    <Menu
      label="Task"
      anchor={document.body}
      onClose={onClose}
      items={[
        { label: "First", run },
        { label: "Not now", disabled: true, run },
        "separator",
        { label: "Dark", checked: true, run },
      ]}
    />,
  );
  return { onClose, run, user: userEvent.setup() };
}

/** jsdom shows no popovers, so the roles are looked up among the hidden; the focus is for the browser's tests. */
const HIDDEN = { hidden: true } as const;

describe("a menu", () => {
  it("runs what is chosen, but not what is disabled", async () => {
    const { user, run, onClose } = shown();
    await user.click(screen.getByRole("menuitem", { name: "Not now", ...HIDDEN }));
    expect(run).not.toHaveBeenCalled();
    await user.click(screen.getByRole("menuitem", { name: "First", ...HIDDEN }));
    expect(run).toHaveBeenCalledTimes(1);
    expect(onClose).toHaveBeenCalledWith("chosen");
  });

  it("shows a choice that is on", () => {
    shown();
    expect(screen.getByRole("menuitemcheckbox", HIDDEN)).toHaveAttribute("aria-checked", "true");
  });

  it("tells a choice of several from one that is on or off", () => {
    const items = [{ label: "Light", checked: false, oneOf: true, run: () => undefined }];
    render(<Menu label="Theme" anchor={document.body} onClose={() => undefined} items={items} />);
    expect(screen.getByRole("menuitemradio", HIDDEN)).toHaveAttribute("aria-checked", "false");
  });

  it("closes by Esc", () => {
    const { onClose } = shown();
    fireEvent.keyDown(screen.getByRole("menu", HIDDEN), { key: "Escape" });
    expect(onClose).toHaveBeenCalledWith("key");
  });
});
