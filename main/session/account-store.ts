/**
 * What this machine remembers of everybody who signed in on it: one file per server and account, with the refresh
 * token and the journal's key protected by the keychain. It is what lets a known agent start without the server.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Centre, Profile } from '#shared/domain/session/session.ts'
import { Instant } from '#shared/kernel/clock.ts'
import { ClientId } from '#shared/kernel/ids.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { z } from '#shared/kernel/schema.ts'
import { writeFileDurably } from '../configuration/write-file.ts'

const StoredAccount = z.strictObject({
  server: z.string(),
  profile: Profile,
  centre: Centre,
  clientId: ClientId,
  devicePrefix: z.string().regex(/^\d{4}$/),
  telephonyOrigin: z.string().nullable(),
  refreshToken: z.string(),
  journalKey: z.string(),
  signedInAt: Instant,
  /** The one account that starts signed in; signing out clears it but keeps the rest for unsent work. */
  active: z.boolean(),
})
type StoredAccount = z.infer<typeof StoredAccount>

/** An account in memory, its secrets in the clear. */
export type Account = Omit<StoredAccount, 'active' | 'refreshToken' | 'journalKey'> & {
  readonly refreshToken: string | null
  readonly journalKey: Uint8Array
}

export type SecretProtection = {
  protect(secret: string, belongsTo: 'real_centre' | 'invented_centre'): Result<string, 'no_keychain'>
  reveal(stored: string): Result<string, 'locked'>
}

/** A name for files that says nothing about the person: hash of server and account. */
export const accountKeyOf = (server: string, account: string): string =>
  createHash('sha256').update(`${server}\n${account}`).digest('hex').slice(0, 24)

export type AccountStore = {
  /** Who was signed in when the application last ran, if their secrets can be opened. */
  active(): Promise<Account | null>
  known(server: string, account: string): Promise<Account | null>
  save(account: Account, state: 'active' | 'dormant'): Promise<Result<null, 'no_keychain'>>
  newJournalKey(): Uint8Array
}

export function openAccountStore(folder: string, secrets: SecretProtection): AccountStore {
  const fileOf = (server: string, account: string): string =>
    join(folder, `${accountKeyOf(server, account)}.json`)

  const read = async (file: string): Promise<{ stored: StoredAccount; account: Account } | null> => {
    const text = await readFile(file, 'utf8').catch(() => null)
    if (text === null) return null
    const stored = StoredAccount.safeParse(parseJson(text))
    if (!stored.success) return null
    const journalKey = secrets.reveal(stored.data.journalKey)
    const refreshToken = secrets.reveal(stored.data.refreshToken)
    if (!journalKey.ok || !refreshToken.ok) return null
    const { active: _active, ...rest } = stored.data
    const account = {
      ...rest,
      refreshToken: refreshToken.value === '' ? null : refreshToken.value,
      journalKey: new Uint8Array(Buffer.from(journalKey.value, 'base64')),
    }
    return { stored: stored.data, account }
  }

  return {
    async active() {
      const names = await readdir(folder).catch(() => [])
      for (const name of names.filter((each) => each.endsWith('.json'))) {
        const found = await read(join(folder, name))
        if (found?.stored.active === true) return found.account
      }
      return null
    },
    async known(server, account) {
      return (await read(fileOf(server, account)))?.account ?? null
    },
    async save(account, state) {
      const belongsTo = account.centre.fictional ? 'invented_centre' : 'real_centre'
      const refreshToken = secrets.protect(account.refreshToken ?? '', belongsTo)
      if (!refreshToken.ok) return refreshToken
      const journalKey = secrets.protect(Buffer.from(account.journalKey).toString('base64'), belongsTo)
      if (!journalKey.ok) return journalKey
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const stored: StoredAccount = {
        ...account,
        refreshToken: refreshToken.value,
        journalKey: journalKey.value,
        active: state === 'active',
      }
      await writeFileDurably(fileOf(account.server, account.profile.account), JSON.stringify(stored))
      return ok(null)
    },
    newJournalKey: () => new Uint8Array(randomBytes(32)),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
