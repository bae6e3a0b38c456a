import { defineConfig } from 'vitest/config';

/** `units` runs beside the code; `e2e` drives the built app in a real Chromium and is run by itself after it is built. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'units',
          include: ['{electron,renderer,gis-data,planning-rules,build}/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['build/e2e/**/*.e2e.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
