import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** `unit` needs nothing but Node, `desk` a DOM, `integration` the real peers that `npm test` installs. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: [
            '{shared,main,server,build,bench}/**/*.test.ts',
            'renderer/{phone,data}/**/*.test.ts',
            'test/{architecture,simulation}/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/fixtures/**'],
          // Far more than they need: a busy machine must not make a right answer a failure.
          testTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'desk',
          environment: 'jsdom',
          include: ['renderer/desk/**/*.test.{ts,tsx}'],
          // A desk is whole in each test; a machine that does other things as well needs its time.
          testTimeout: 30_000,
          setupFiles: ['test/fixtures/desk-environment.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          globalSetup: ['test/rig/postgres.global.ts'],
          environment: 'node',
          include: ['test/integration/**/*.test.ts', 'test/contracts/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
