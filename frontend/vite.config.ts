import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import type { Plugin, ProxyOptions } from "vite";
import { defineConfig } from "vitest/config";

const backEnd = `http://localhost:${process.env.TASKFLOW_PORT ?? "8080"}`;

/**
 * The back end accepts only its own Host and Origin, and the dev server speaks for its own page under both.
 * Anybody else's Origin goes through as it is: the back end is to refuse it here as it does everywhere.
 */
const proxy: ProxyOptions = {
  target: backEnd,
  changeOrigin: true,
  configure: (server) => {
    server.on("proxyReq", (request, { headers: { origin }, socket: { localPort } }) => {
      const own = [`http://localhost:${localPort}`, `http://127.0.0.1:${localPort}`];
      if (origin !== undefined && own.includes(origin)) request.setHeader("origin", backEnd);
    });
  },
};

/** Writes .br and .gz beside every text asset, so that serving costs no compression. */
function precompress(): Plugin {
  const walk = (dir: string): string[] =>
    readdirSync(dir).flatMap((name) => {
      const path = join(dir, name);
      return statSync(path).isDirectory() ? walk(path) : [path];
    });
  return {
    name: "precompress",
    apply: "build",
    closeBundle() {
      for (const file of walk("dist").filter((name) => /\.(html|js|css|svg|txt|json)$/.test(name))) {
        const bytes = readFileSync(file);
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
        writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
      }
    },
  };
}

/** Styles come in several files, in no order we choose: whichever is first says in which order the layers count. */
function layerOrder(): Plugin {
  return {
    name: "layer-order",
    enforce: "pre",
    transform: (code, id) => (id.endsWith(".css") ? `@layer tokens, base, parts, screens;\n${code}` : null),
  };
}

export default defineConfig({
  plugins: [react(), layerOrder(), precompress()],
  build: {
    target: ["chrome125", "firefox125", "safari18"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: {
    port: 5173,
    proxy: { "/api": proxy, "/health": proxy },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test/setup.ts"],
  },
});
