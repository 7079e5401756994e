import preact from "@preact/preset-vite";
import { defineConfig } from "vite";

// Names that stay, so that the program can hold the files.
export default defineConfig({
  plugins: [preact({ devToolsEnabled: false })],
  build: {
    target: "es2022",
    modulePreload: false,
    rollupOptions: {
      output: { entryFileNames: "page.js", chunkFileNames: "page-[name].js", assetFileNames: "page[extname]" },
    },
  },
});
