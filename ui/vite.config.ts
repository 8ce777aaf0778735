/** Builds the interface into ui/dist, where the window reads it from. */
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  // The interface speaks English; other locales differ in numbers and days only, which the engine knows.
  plugins: [react(), optimizeLocales.vite({ locales: ["en-US"] })],
  clearScreen: false,
  server: { host: "127.0.0.1", port: 5173, strictPort: true },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // WebKitGTK 2.50 is the oldest engine the window runs in.
    target: "safari18",
    // The content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
  css: { modules: { localsConvention: "camelCaseOnly" } },
});
