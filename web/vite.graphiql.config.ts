import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** GraphiQL with its editor and workers, offline. Apart from the dashboard: it changes only with its packages. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [react()],
  worker: {
    format: 'es',
    rolldownOptions: { output: { entryFileNames: 'assets/graphiql/[name]-[hash].js' } },
  },
  build: {
    outDir: '../dist/web',
    emptyOutDir: false,
    assetsDir: 'assets/graphiql',
    target: 'es2023',
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 5000,
    rolldownOptions: { input: `${import.meta.dirname}/graphiql.html` },
  },
});
