import tailwind from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { precompress } from "./precompress.ts";

/** Where `npm run studio` finds the company that it shows. */
const company = process.env.TROUPE_ADDRESS ?? "http://127.0.0.1:3000";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [tailwind(), precompress()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // Says which files a page needs: what the first one weighs is measured.
    manifest: true,
    target: "es2023",
    // The page's policy allows no data: fonts or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    host: "127.0.0.1",
    proxy: {
      // The gateway serves no page of another origin: through the proxy it is the gateway's own.
      "/api": { target: company, changeOrigin: true, headers: { origin: company } },
      "/openapi.json": { target: company, changeOrigin: true },
      "/health": { target: company, changeOrigin: true },
    },
  },
});
