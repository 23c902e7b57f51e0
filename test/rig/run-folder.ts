/**
 * One folder for all temporary files of a run, whoever makes them: tests, peers, and browsers that are killed before they
 * can tidy up. It is gone with the run.
 */
import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KEEP } from './peer-process.ts'

const VARIABLE = 'NIGHTDESK_TEST_RUN'

/** Called first by whoever starts the other processes of a run: they inherit its name, and that it is the temporary folder. */
export function runFolder(): string {
  const inherited = process.env[VARIABLE]
  if (inherited !== undefined) return inherited
  const folder = mkdtempSync(join(tmpdir(), 'nightdesk-run-'))
  // As the system's own: some peers run as another user.
  chmodSync(folder, 0o1777)
  for (const name of [VARIABLE, 'TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder
  return folder
}

/** What somebody who is still ending holds fast is left to the system. */
export async function removeRunFolder(): Promise<void> {
  if (KEEP) return
  await rm(runFolder(), { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }).catch(() => {})
}

/** Playwright's `globalTeardown`. */
export default removeRunFolder
