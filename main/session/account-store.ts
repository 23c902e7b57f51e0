/**
 * What this machine remembers of everybody who signed in on it: one file per server and account, in the open who they are,
 * and sealed what their data is opened with (`main/security/vault.ts`). It is what lets a known agent start without the
 * server. The file is kept twice, because without the keys in it all unsent work is lost.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Centre, Profile } from '#shared/domain/session/session.ts'
import { type Clock, Instant, msFromInstant } from '#shared/kernel/clock.ts'
import { ClientId } from '#shared/kernel/ids.ts'
import { parsedJson } from '#shared/kernel/json.ts'
import { z } from '#shared/kernel/schema.ts'
import { createSerial } from '#shared/kernel/serial.ts'
import { destroyFiles } from '../configuration/destroy-files.ts'
import { writeFileDurably } from '../configuration/write-file.ts'
import { SealedVault, type SecretProtection, type Vaults } from '../security/vault.ts'
import { readForm1 } from './account-form-1.ts'

const Account = z.strictObject({
  server: z.string(),
  profile: Profile,
  centre: Centre,
  clientId: ClientId,
  devicePrefix: z.string().regex(/^\d{4}$/),
  telephonyOrigin: z.string().nullable(),
  signedInAt: Instant,
})
/** Who somebody is and where they work: what this machine may know while everything of theirs is locked. */
export type Account = z.infer<typeof Account>

const Kept = z.strictObject({
  account: Account,
  /** The one account that starts signed in or locked; signing out makes it dormant and keeps it for unsent work. */
  state: z.enum(['active', 'dormant']),
  /** In a row; counted before each try. */
  failedPins: z.number().int().nonnegative(),
  vault: SealedVault,
})
export type KeptAccount = z.infer<typeof Kept>

/** The sum tells a damaged file from a whole one before anything in it is believed. */
const AccountFile = z.strictObject({ form: z.literal(2), sum: z.string(), kept: z.json() })

/** A name for files that says nothing about the person: hash of server and account. */
export const accountKeyOf = (server: string, account: string): string =>
  createHash('sha256').update(`${server}\n${account}`).digest('hex').slice(0, 24)
export const keyOfAccount = ({ server, profile }: Account): string => accountKeyOf(server, profile.account)

/** `unreadable`: there is a file and its copy, and both are damaged. */
export type Remembered = KeptAccount | 'absent' | 'unreadable'

export type AccountStore = {
  /** Who was signed in when the application last ran. */
  active(): Promise<Remembered>
  known(server: string, account: string): Promise<Remembered>
  /** Rejects when the disk does not take it; then what was there before still is. */
  save(kept: KeptAccount): Promise<void>
  /** Keeps what cannot be opened under another name: the keychain may come back, and support may know more. */
  setAside(server: string, account: string): Promise<void>
  /** Everything that could open what is kept of an account, also what was set aside; rejects when some of it is left. */
  destroy(accountKey: string): Promise<void>
}

const FILE_AND_COPY = ['.json', '.copy.json'] as const
/**
 * The copy is never behind the file: a new secret is in use once the file has it, and should the file be damaged then, what
 * it sealed must open with the copy.
 */
const IN_ORDER_OF_WRITING = FILE_AND_COPY.toReversed()

export function openAccountStore(
  folder: string,
  parts: { readonly protection: SecretProtection; readonly vaults: Vaults; readonly clock: Clock },
): AccountStore {
  const readFileOf = async (path: string): Promise<Remembered> => {
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text === null) return 'absent'
    const content = parsedJson(text)
    const file = AccountFile.safeParse(content)
    if (!file.success) return fromForm1(content, parts) ?? 'unreadable'
    const kept = Kept.safeParse(file.data.kept)
    return kept.success && file.data.sum === sumOf(file.data.kept) ? kept.data : 'unreadable'
  }
  const read = async (accountKey: string): Promise<Remembered> => {
    const [file, copy] = await Promise.all(
      FILE_AND_COPY.map((ending) => readFileOf(join(folder, `${accountKey}${ending}`))),
    )
    if (typeof file === 'object') return file
    if (typeof copy === 'object') return copy
    return file === 'absent' && copy === 'absent' ? 'absent' : 'unreadable'
  }
  /** One after the other: two writes of one file at once would share their temporary file. */
  const inTurn = createSerial()

  return {
    async active() {
      const names = await readdir(folder).catch(() => [])
      const accountKeys = new Set(
        names.flatMap((name) => /^([0-9a-f]+)(\.copy)?\.json$/.exec(name)?.[1] ?? []),
      )
      let otherwise: Exclude<Remembered, KeptAccount> = 'absent'
      for (const accountKey of accountKeys) {
        const found = await read(accountKey)
        if (typeof found === 'string') otherwise = 'unreadable'
        else if (found.state === 'active') return found
      }
      return otherwise
    },
    known: (server, account) => read(accountKeyOf(server, account)),
    save: (kept) =>
      inTurn(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        const text = JSON.stringify({ form: 2, sum: sumOf(kept), kept } satisfies z.infer<typeof AccountFile>)
        for (const ending of IN_ORDER_OF_WRITING)
          await writeFileDurably(join(folder, `${keyOfAccount(kept.account)}${ending}`), text)
      }),
    setAside: (server, account) =>
      inTurn(async () => {
        const accountKey = accountKeyOf(server, account)
        for (const ending of FILE_AND_COPY) {
          const file = join(folder, `${accountKey}${ending}`)
          await rename(file, `${file}.unreadable-${msFromInstant(parts.clock.now())}`).catch(() => {})
        }
      }),
    destroy: (accountKey) => inTurn(() => destroyFiles(folder, (name) => name.startsWith(`${accountKey}.`))),
  }
}

const sumOf = (kept: unknown): string => createHash('sha256').update(JSON.stringify(kept)).digest('hex')

/** Every key stays the same. At a real centre the keychain alone opens it once more, until a PIN is chosen. */
function fromForm1(
  content: unknown,
  { protection, vaults }: { readonly protection: SecretProtection; readonly vaults: Vaults },
): KeptAccount | null {
  const found = readForm1(content, (text) => {
    const revealed = protection.reveal(text)
    return revealed.ok ? revealed.value : null
  })
  const account = Account.safeParse(found?.account)
  if (found === null || !account.success) return null
  const { secret, refreshToken } = found
  const accountKey = keyOfAccount(account.data)
  const created = vaults.create(
    accountKey,
    account.data.centre.fictional ? 'invented_centre' : 'real_centre',
    {
      secrets: [{ version: 1, secret }],
      newestSince: null,
      refreshToken,
      lease: null,
      storeSalt: '',
    },
  )
  if (!created.ok) return null
  const { sealed, vault } = created.value
  const opens = vaults.withKeychainAlone({ sealed, accountKey }, vault)
  if (!opens.ok) return null
  return {
    account: account.data,
    state: found.active ? 'active' : 'dormant',
    failedPins: 0,
    vault: opens.value,
  }
}
