/** Builds the interface into ui/dist, where the window reads it from. */
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** Lets the page fetch what shows the first screen while its entry asks the program what is in it. */
const fetchShowEarly: Plugin = {
  name: "fetch-show-early",
  transformIndexHtml: {
    order: "post",
    handler(_, { bundle = {} }) {
      const show = Object.values(bundle).find(({ name }) => name === "show");
      if (show?.type !== "chunk") return [];
      const link = (rel: string, file: string) => ({
        tag: "link",
        attrs: { rel, crossorigin: true, href: `/${file}` },
        injectTo: "head" as const,
      });
      return [
        ...[...(show.viteMetadata?.importedCss ?? [])].map((file) => link("stylesheet", file)),
        ...[show.fileName, ...show.imports].map((file) => link("modulepreload", file)),
      ];
    },
  },
};

export default defineConfig({
  // The interface speaks English; other locales differ in numbers and days only, which the engine knows.
  plugins: [react(), optimizeLocales.vite({ locales: ["en-US"] }), fetchShowEarly],
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
