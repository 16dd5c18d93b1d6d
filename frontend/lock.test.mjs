import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { sameDependencies } from "./lock.mjs";

const ours = readFileSync(join(fileURLToPath(new URL(".", import.meta.url)), "package-lock.json"), "utf8");

function changed(change) {
  const lock = JSON.parse(ours);
  change(lock.packages);
  return JSON.stringify(lock, null, 2);
}

test("a lock without libc, as npm before 11.11 writes it, asks for the same", () => {
  const without = changed((packages) => {
    for (const entry of Object.values(packages)) delete entry.libc;
  });
  assert.notEqual(without, ours);
  assert.ok(sameDependencies(ours, without));
});

test("a lock without the optional packages of other platforms, when the registry had none, asks for the same", () => {
  const without = changed((packages) => {
    for (const [path, entry] of Object.entries(packages)) {
      if (entry.optional && entry.os?.includes("android")) delete packages[path];
    }
  });
  assert.notEqual(without, ours);
  assert.ok(sameDependencies(ours, without));
  assert.ok(sameDependencies(without, ours));
});

test("another version, another content, one more, one fewer, another wish: not the same", () => {
  const vite = "node_modules/vite";
  for (const change of [
    (packages) => (packages[vite].version = "0.0.1"),
    (packages) => (packages[vite].integrity = "sha512-other"),
    (packages) => (packages["node_modules/stranger"] = { version: "1.0.0" }),
    (packages) => delete packages[vite],
    (packages) => (packages["node_modules/@biomejs/cli-android-x64"].integrity = "sha512-other"),
    (packages) => (packages[""].dependencies.stranger = "1.0.0"),
  ]) {
    assert.ok(!sameDependencies(ours, changed(change)), String(change));
  }
});
