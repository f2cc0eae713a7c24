import { defineConfig } from 'vitest/config';

/** Names stay the same from build to build: the server answers "not modified", and a diff shows what changed. */
export default defineConfig({
  base: './',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rollupOptions: {
      output: { entryFileNames: 'board.js', chunkFileNames: '[name].js', assetFileNames: 'board[extname]' },
    },
  },
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], environment: 'node' } },
      {
        test: {
          name: 'e2e', include: ['e2e/**/*.e2e.ts'], environment: 'node',
          testTimeout: 90_000, hookTimeout: 60_000, maxWorkers: 2,
        },
      },
      { test: { name: 'detect', include: ['demo/detect.bench.ts'], environment: 'node', testTimeout: 300_000, hookTimeout: 60_000 } },
      { test: { name: 'demo', include: ['demo/**/*.e2e.ts'], environment: 'node', testTimeout: 180_000, hookTimeout: 60_000 } },
    ],
  },
});
