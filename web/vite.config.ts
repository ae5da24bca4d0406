import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The dashboard. GraphiQL is a build of its own (`vite.graphiql.config.ts`), because its editor takes far longer. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
  build: {
    outDir: '../dist/web',
    // The folder also holds the GraphiQL build; `scripts/build.ts` removes what is stale.
    emptyOutDir: false,
    // `light-dark()` and nesting stay as they are written.
    cssTarget: 'chrome123',
    target: 'es2023',
    reportCompressedSize: false,
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/graphql': { target: process.env.IZA_URL ?? 'http://127.0.0.1:8000', ws: true },
      '/session': process.env.IZA_URL ?? 'http://127.0.0.1:8000',
    },
  },
});
