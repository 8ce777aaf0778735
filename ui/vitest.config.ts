/** Runs the component tests in the Chromium of the system; nothing is downloaded. */
import { existsSync } from "node:fs";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

const isRoot = process.getuid?.() === 0;
const system = "/usr/bin/chromium";
// Without either, the test tool's own browser.
const chromium = process.env.PILOTLIGHT_CHROMIUM ?? (existsSync(system) ? system : undefined);

export default defineConfig({
  plugins: [react()],
  // react-stately draws every row of a virtual table under test, unless told that this is a real browser.
  define: { "process.env.NODE_ENV": '"development"', "process.env.VIRT_ON": "true" },
  // Bundled before the first test: found late, they would reload the page under it.
  optimizeDeps: {
    include: [
      "@hookform/resolvers/valibot",
      "@internationalized/date",
      "@tanstack/react-query",
      "@tauri-apps/api/core",
      "@tauri-apps/api/event",
      "@tauri-apps/api/window",
      "axe-core",
      "lucide-react",
      "react",
      "react-aria-components",
      "react-dom/client",
      "react-hook-form",
      "uuid",
      "valibot",
      "vitest-browser-react",
      "wouter",
      "wouter/memory-location",
    ],
  },
  css: { modules: { localsConvention: "camelCaseOnly" } },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    // A machine that builds the program at the same time is slow, not wrong.
    testTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    setupFiles: ["./tests/setup.ts"],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      viewport: { width: 1280, height: 800 },
      provider: playwright({
        launchOptions: {
          executablePath: chromium,
          args: ["--disable-gpu", "--disable-dev-shm-usage", ...(isRoot ? ["--no-sandbox"] : [])],
        },
        contextOptions: { locale: "en-GB", timezoneId: "UTC" },
      }),
      instances: [{ browser: "chromium" }],
    },
  },
});
