/** Runs the component tests in the Chromium of the system; nothing is downloaded. */
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

const root = process.getuid?.() === 0;

export default defineConfig({
  plugins: [react()],
  css: { modules: { localsConvention: "camelCaseOnly" } },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["./tests/setup.ts"],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      viewport: { width: 1280, height: 800 },
      provider: playwright({
        launchOptions: {
          executablePath: process.env.PILOTLIGHT_CHROMIUM ?? "/usr/bin/chromium",
          args: ["--disable-gpu", "--disable-dev-shm-usage", ...(root ? ["--no-sandbox"] : [])],
        },
        contextOptions: { locale: "en-GB", timezoneId: "UTC" },
      }),
      instances: [{ browser: "chromium" }],
    },
  },
});
