/**
 * Gives lines to accounts from an administrator's file (YAML or JSON): account → TelephonySettings. It is read at
 * every start, so a changed password of the PBX is a changed file and a restart.
 */
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { z } from '#shared/kernel/schema.ts'
import { StartFailure } from '../start-failure.ts'
import { setTelephony } from '../storage/accounts.ts'
import type { Queries } from '../storage/database.ts'

const Lines = z.record(
  z.string(),
  TelephonySettings.refine((line) => line.line !== 'sip' || /^wss?:\/\/[^/]+/.test(line.webSocketUrl)),
)

/** Throws `bad_configuration` when the file cannot be used or names an account that does not exist. */
export async function importTelephony(db: Queries, file: string): Promise<void> {
  const lines = await readLines(file)
  for (const [account, telephony] of Object.entries(lines)) {
    if (!(await setTelephony(db, account, telephony))) {
      throw new StartFailure('bad_configuration', `TELEPHONY_FILE: ${account}`)
    }
  }
}

async function readLines(file: string): Promise<z.infer<typeof Lines>> {
  try {
    return Lines.parse(parse(await readFile(file, 'utf8')))
  } catch (cause) {
    throw new StartFailure('bad_configuration', `TELEPHONY_FILE: ${file}`, cause)
  }
}
