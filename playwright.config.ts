import { defineConfig } from '@playwright/test';

/** Without a sandbox only where Chromium refuses to have one: as root. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export default defineConfig({
  testDir: 'tests/site',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/site',
  fullyParallel: true,
  workers: 2,
  // A test that passes only at the second try has found something.
  retries: 0,
  forbidOnly: true,
  reporter: 'line',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    // The server takes a free port and says which; Playwright keeps the named part of that line in the environment.
    baseURL: process.env['BEFORE_ROOT_SITE'],
    // The reader's machine, not this one's: tests say what they need.
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1280, height: 900 },
    // A recording of every test costs a fifth of its time; `--trace=retain-on-failure` makes one where it is wanted.
    trace: 'off',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
      args: [
        ...asRoot,
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
        '--no-default-browser-check',
      ],
    },
  },
  webServer: {
    command: `"${process.execPath}" scripts/serve.ts 0 --dir "${process.env['OUT_DIR'] || 'dist'}"`,
    wait: { stdout: /Before Root is at (?<before_root_site>http:\S+)/ },
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 2000 },
  },
});
