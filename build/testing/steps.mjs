/** The steps of `npm test`: which program each one is, and what its report says. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ensureBuilt } from '../application.mjs'
import { noReport, playwrightReport, vitestReport } from './reports.mjs'

const LAYERS = ['main', 'preload', 'renderer', 'server', 'shared']
export const E2E_CONFIG = 'test/e2e/playwright.config.ts'

/**
 * @typedef {{ ok: boolean } & Partial<import('./reports.mjs').Report>} Outcome with a report where tests are run
 * @typedef {(command: string, args: string[], options: import('node:child_process').SpawnOptions) => Promise<number>}
 *   Start runs a program to its end, and gives its exit code
 *
 * @param {import('../setup/prepare.mjs').Prepared} prepared
 * @param {string[]} filters parts of test file names
 * @param {Start} start
 * @returns {Record<import('./arguments.mjs').Step, () => Promise<Outcome>>}
 */
export function stepsFor(prepared, filters, start) {
  const { root, node, env } = prepared
  /** @param {string} script @param {string[]} args @param {NodeJS.ProcessEnv} [more] */
  const tool = (script, args, more = {}) =>
    start(node, [path.join(root, script), ...args], { cwd: root, env: { ...env, ...more } })
  const check = async (/** @type {Promise<number>} */ code) => ({ ok: (await code) === 0 })
  const layers = LAYERS.filter((folder) => existsSync(path.join(root, folder)))
  /** @param {string} name of the report @param {string[]} projects of vitest.config.ts */
  const vitest = (name, projects) =>
    tests(root, name, vitestReport, (report) =>
      tool('node_modules/vitest/vitest.mjs', [
        'run',
        ...projects.flatMap((project) => ['--project', project]),
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...(filters.length > 0 ? ['--passWithNoTests'] : []),
        ...filters,
      ]),
    )
  return {
    lint: () => check(tool('node_modules/@biomejs/biome/bin/biome', ['check', '.'])),
    layers: () => check(tool('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', layers)),
    types: () => check(tool('build/typecheck.mjs', [])),
    unit: () => vitest('unit', ['unit', 'desk']),
    integration: () => vitest('integration', ['integration']),
    phone: () => vitest('phone', ['phone']),
    disk: () => vitest('disk', ['disk']),
    build: async () => ({ ok: await ensureBuilt(prepared, start) }),
    e2e: () =>
      tests(root, 'playwright', playwrightReport, (report) =>
        tool(
          'node_modules/@playwright/test/cli.js',
          [
            'test',
            '-c',
            E2E_CONFIG,
            '--reporter=list,json',
            ...(filters.length > 0 ? ['--pass-with-no-tests'] : []),
            ...filters,
          ],
          { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
        ),
      ),
  }
}

/**
 * @param {string} root
 * @param {string} name of the report
 * @param {(text: string) => import('./reports.mjs').Report} read
 * @param {(report: string) => Promise<number>} runner
 * @returns {Promise<Outcome>}
 */
async function tests(root, name, read, runner) {
  const report = path.join(root, '.cache', 'test', `${name}.json`)
  mkdirSync(path.dirname(report), { recursive: true })
  rmSync(report, { force: true }) // an old one must not speak for a run that never wrote its own
  const code = await runner(report)
  const { counts, failures } = existsSync(report) ? read(readFileSync(report, 'utf8')) : noReport
  // A runner may fail although all tests passed, e.g. by an error that nobody caught.
  const counted = code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  return { ok: code === 0 && counted.failed === 0, counts: counted, failures }
}
