import { availableParallelism } from 'node:os'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/rig/longest-first.ts'

/** Calls and sound, in real time: one file at a time, and not beside each other. */
const PHONE = 'test/integration/{phone,rig}*.test.ts'
/** How long `expect.poll` looks: what takes a moment may take many on a busy machine (so does test/fixtures/eventually.ts). */
const PATIENT = { poll: { timeout: 20_000 } }
/** Servers that are started, killed and cut off from power again and again: what is on the disk is there afterwards. */
const DISK = 'test/integration/server.{embedded,power-cut,power-cut-files,restore,start}.test.ts'

/**
 * `unit` needs nothing but Node, `desk` a DOM; the others need the real peers that `npm test` installs. It runs `phone`
 * and `disk` on a lane of their own (build/testing/lanes.mjs).
 */
export default defineConfig({
  test: {
    // Also the core that Vitest would leave free: its lane makes way for whatever happens in real time.
    maxWorkers: availableParallelism(),
    globalSetup: ['test/rig/run-folder.global.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          expect: PATIENT,
          environment: 'node',
          include: [
            '{shared,main,server,build,bench}/**/*.test.ts',
            'renderer/{phone,data}/**/*.test.ts',
            'test/{architecture,at-rest,clocks,contracts,hostile,rules,simulation,torture}/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/fixtures/**'],
          // The simulation makes and drops much: with the default of 16 MB a fifth of its time goes into collecting that.
          execArgv: ['--max-semi-space-size=128'],
          // Far more than they need: a busy machine must not make a right answer a failure.
          testTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'desk',
          expect: PATIENT,
          environment: 'jsdom',
          // In one piece each: antd and the icons are thousands of files, and every test file begins by reading them.
          deps: {
            optimizer: {
              client: {
                enabled: true,
                include: [
                  'antd',
                  'antd/locale/en_US',
                  'antd/locale/zh_CN',
                  'antd/locale/zh_TW',
                  // The one that antd speaks of must be ours.
                  'dayjs',
                  'dayjs/locale/zh-cn',
                  'dayjs/locale/zh-tw',
                  'lucide-react',
                ],
              },
            },
          },
          include: ['renderer/desk/**/*.test.{ts,tsx}'],
          // A desk is whole in each test; a machine that does other things as well needs its time: ten times what is usual.
          testTimeout: 120_000,
          setupFiles: ['test/fixtures/desk-environment.ts'],
          // antd, React and a DOM are half the time of a test file. What a file leaves behind, the desk itself must bear:
          // its own modules live as long as a shift.
          isolate: false,
        },
      },
      {
        test: {
          name: 'integration',
          expect: PATIENT,
          globalSetup: ['test/rig/postgres.global.ts'],
          environment: 'node',
          include: ['test/integration/**/*.test.ts'],
          exclude: [PHONE, DISK],
          // Servers, databases and Chromium of one file fill a core; two files at once are not proven to leave each other time.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'disk',
          expect: PATIENT,
          globalSetup: ['test/rig/postgres.global.ts'],
          environment: 'node',
          include: [DISK],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'phone',
          expect: PATIENT,
          environment: 'node',
          include: [PHONE],
          fileParallelism: false,
          // Longer than several waits of the rig together, so that one of them says what was missing.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
