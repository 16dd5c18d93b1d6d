import type { components } from "./schema";

type Schemas = components["schemas"];

export type Me = Schemas["Me"];
export type Project = Schemas["Project"];
export type Task = Schemas["Task"];
export type Change = Schemas["Change"];
export type Problem = Schemas["Problem"];
export type Priority = Task["priority"];

/** Beside exactly one neighbour; the server makes the rank. */
export type Place = { before: string } | { after: string };
