/** End-to-end tests: the real application in real Electron, against a real server and a real PBX. */
import { defineConfig } from '@playwright/test'
import { runFolder } from '../rig/run-folder.ts'

runFolder()

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  // One application at a time: they share two cores, the sound devices and the display.
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  globalTeardown: '../rig/run-folder.ts',
  outputDir: '../../test-results',
  use: { trace: 'off' },
})
