/** Builds the interface into ui/dist, where the window reads it from. */
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig, type HtmlTagDescriptor, type Plugin } from "vite";

function fontLink(file: string): HtmlTagDescriptor {
  const attrs = { rel: "preload", as: "font", type: "font/woff2", crossorigin: true, href: `/${file}` };
  return { tag: "link", attrs, injectTo: "head-prepend" };
}

/**
 * Lets the page fetch what shows the first screen while its entry asks the program what is in it. Text whose font comes
 * late is laid out twice, the first time in a font of the system, which takes long to find.
 */
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
      const font = Object.keys(bundle).find((file) => file.includes("inter-latin-wght"));
      return [
        ...(font === undefined ? [] : [fontLink(font)]),
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
