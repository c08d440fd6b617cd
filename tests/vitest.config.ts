/** Unit, contract, integration, house and crash tests. Browsers are Playwright's (playwright.config.ts). */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['{unit,contract,integration,house,crash,long,simulation,soak}/**/*.test.{ts,tsx}'],
    /** Real servers start, die and start again in some; a wait this long means one is stuck. */
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    allowOnly: false,
    passWithNoTests: false,
    unstubEnvs: true,
    unstubGlobals: true,
    restoreMocks: true,
  },
})
