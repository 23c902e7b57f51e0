/** A folder for what is prepared once for all tests of a run; gone with the run. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const VARIABLE = 'NIGHTDESK_E2E_RUN'

/** Called by the configuration first, which Playwright reads before it starts a worker: they inherit the name. */
export function runFolder(): string {
  const folder = process.env[VARIABLE] ?? mkdtempSync(join(tmpdir(), 'nightdesk-e2e-'))
  process.env[VARIABLE] = folder
  return folder
}

/** Playwright's `globalTeardown`. */
export default (): Promise<void> => rm(runFolder(), { recursive: true, force: true })
