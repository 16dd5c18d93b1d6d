import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { More, Row, Rows } from "./Ruled";

function Pages({ of: pages }: { of: readonly (readonly string[])[] }) {
  const [shown, setShown] = useState(1);
  const more = async () => {
    await Promise.resolve();
    setShown((now) => now + 1);
  };
  return (
    <div>
      <Rows label="All">
        {pages
          .slice(0, shown)
          .flat()
          .map((title) => (
            <Row key={title} title={title} />
          ))}
      </Rows>
      <More next={shown < pages.length ? "on" : null} more={more} wrong={undefined} />
    </div>
  );
}

it("goes on with the first of the new rows, by the keyboard, to the end", async () => {
  render(<Pages of={[["a", "b"], ["c"], ["d", "e"]]} />);
  const user = userEvent.setup();
  for (const first of ["c", "d"]) {
    screen.getByRole("button", { name: "Show more" }).focus();
    await user.keyboard("{Enter}");
    expect((await screen.findByText(first)).closest("li")).toHaveFocus();
  }
  expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
});
