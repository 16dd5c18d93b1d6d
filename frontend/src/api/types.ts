import type { components } from "./schema";

export type Schemas = components["schemas"];

export type Me = Schemas["Me"];
export type Project = Schemas["Project"];
/** Without what is always null in this version; openapi-fetch leaves such fields out of its answers, too. */
export type Task = Omit<Schemas["Task"], "recurrence">;
export type ProblemCode = Schemas["ProblemCode"];
export type Change = Schemas["Change"];
export type Problem = Schemas["Problem"];
export type Priority = Task["priority"];

/** Beside exactly one neighbour; the server makes the rank. */
export type Place = { before: string } | { after: string };
