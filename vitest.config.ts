import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'tests/lib/**/*.test.ts',
      'tests/cli/**/*.test.ts',
      'tests/kernel/**/*.test.ts',
      'tests/content/**/*.test.ts',
    ],
    env: { TZ: 'UTC' },
    // A unit test that runs a whole process or a fuzz run must not fail because the machine is busy.
    testTimeout: 120_000,
  },
});
