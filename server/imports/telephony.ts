/**
 * Gives lines to accounts from an administrator's file (YAML or JSON): account → TelephonySettings. It is read at
 * every start, so a changed password of the PBX is a changed file and a restart.
 */
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { areUsable, TelephonySettings, webSocketUrlsOf } from '#shared/domain/call/telephony-settings.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { z } from '#shared/kernel/schema.ts'
import { StartFailure } from '../start-failure.ts'
import { setTelephony } from '../storage/accounts.ts'
import { audit } from '../storage/audit.ts'
import type { Queries } from '../storage/database.ts'

const Lines = z.record(
  z.string(),
  TelephonySettings.refine((line) => line.line !== 'sip' || areUsable(webSocketUrlsOf(line))),
)

export type Lines = z.infer<typeof Lines>

/** Throws `bad_configuration` when the file cannot be read or holds something else. */
export async function readLines(file: string): Promise<Lines> {
  try {
    return Lines.parse(parse(await readFile(file, 'utf8')))
  } catch (cause) {
    throw new StartFailure('bad_configuration', `TELEPHONY_FILE: ${file}`, cause)
  }
}

/** Throws `bad_configuration` when an account of the file does not exist. */
export async function giveLines(db: Queries, lines: Lines, now: Instant): Promise<void> {
  for (const [account, telephony] of Object.entries(lines)) {
    const changed = await setTelephony(db, account, telephony)
    if (changed === undefined) throw new StartFailure('bad_configuration', `TELEPHONY_FILE: ${account}`)
    if (changed === null) continue
    const whose = { agentId: null, clientId: null, subject: changed }
    await audit(db, [{ ...whose, at: now, action: 'telephony.change', outcome: telephony.line }])
  }
}
