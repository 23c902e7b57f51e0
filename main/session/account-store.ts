/**
 * What this machine remembers of everybody who signed in on it: one file per server and account, with the refresh
 * token and the journal's key protected by the keychain. It is what lets a known agent start without the server.
 * The file is kept twice, because without the key in it all unsent work is lost.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Centre, Profile } from '#shared/domain/session/session.ts'
import { type Clock, Instant, msFromInstant } from '#shared/kernel/clock.ts'
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

/** `unreadable`: there is a file and its copy, and neither opens: damaged, or the keychain that sealed them is not there. */
export type Remembered = Account | 'absent' | 'unreadable'

export type AccountStore = {
  /** Who was signed in when the application last ran. */
  active(): Promise<Remembered>
  known(server: string, account: string): Promise<Remembered>
  save(account: Account, state: 'active' | 'dormant'): Promise<Result<null, 'no_keychain'>>
  /** Keeps what cannot be read under another name: the keychain may come back, and support may know more. */
  setAside(server: string, account: string): Promise<void>
  newJournalKey(): Uint8Array
}

const FILE_AND_COPY = ['.json', '.copy.json'] as const

export function openAccountStore(folder: string, secrets: SecretProtection, clock: Clock): AccountStore {
  const readFileOf = async (
    path: string,
  ): Promise<{ stored: StoredAccount; account: Account } | Exclude<Remembered, Account>> => {
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text === null) return 'absent'
    const stored = StoredAccount.safeParse(parseJson(text))
    if (!stored.success) return 'unreadable'
    const journalKey = secrets.reveal(stored.data.journalKey)
    const refreshToken = secrets.reveal(stored.data.refreshToken)
    if (!journalKey.ok || !refreshToken.ok) return 'unreadable'
    const { active: _active, ...rest } = stored.data
    const account = {
      ...rest,
      refreshToken: refreshToken.value === '' ? null : refreshToken.value,
      journalKey: new Uint8Array(Buffer.from(journalKey.value, 'base64')),
    }
    return { stored: stored.data, account }
  }
  const read = async (accountKey: string): ReturnType<typeof readFileOf> => {
    const [file, copy] = await Promise.all(
      FILE_AND_COPY.map((ending) => readFileOf(join(folder, `${accountKey}${ending}`))),
    )
    if (typeof file === 'object') return file
    if (typeof copy === 'object') return copy
    return file === 'absent' && copy === 'absent' ? 'absent' : 'unreadable'
  }

  return {
    async active() {
      const names = await readdir(folder).catch(() => [])
      const accountKeys = new Set(
        names.flatMap((name) => /^([0-9a-f]+)(\.copy)?\.json$/.exec(name)?.[1] ?? []),
      )
      let otherwise: Exclude<Remembered, Account> = 'absent'
      for (const accountKey of accountKeys) {
        const found = await read(accountKey)
        if (typeof found === 'string') otherwise = 'unreadable'
        else if (found.stored.active) return found.account
      }
      return otherwise
    },
    async known(server, account) {
      const found = await read(accountKeyOf(server, account))
      return typeof found === 'string' ? found : found.account
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
      const accountKey = accountKeyOf(account.server, account.profile.account)
      for (const ending of FILE_AND_COPY)
        await writeFileDurably(join(folder, `${accountKey}${ending}`), JSON.stringify(stored))
      return ok(null)
    },
    async setAside(server, account) {
      const accountKey = accountKeyOf(server, account)
      for (const ending of FILE_AND_COPY) {
        const file = join(folder, `${accountKey}${ending}`)
        await rename(file, `${file}.unreadable-${msFromInstant(clock.now())}`).catch(() => {})
      }
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
