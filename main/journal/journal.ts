/**
 * Opens the journal of one account on this machine, mending what a crash or a bad disk left: a torn last frame
 * is cut off (nobody was told that it is saved), a damaged file is set aside whole and what still opens goes on
 * in a new file. Should a mutation be among what was lost, the server notices the gap in the numbers, and the
 * data window asks for a new client id.
 */
import { join } from 'node:path'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { type JournalDisk, nodeDisk } from './journal-disk.ts'
import { type AppendFailure, failureOf } from './journal-failure.ts'
import {
  assertAccountKey,
  findJournalFiles,
  type JournalFile,
  type JournalKeys,
  prepareJournalFile,
  setCopyAside,
} from './journal-file.ts'
import { type JournalReading, type JournalSeal, openFrame, readFrames } from './journal-frame.ts'
import { JournalState, parseEntry } from './journal-state.ts'
import { Journal, type JournalReport } from './journal-writing.ts'

export type { Journal, JournalReport }

export type JournalPlace = {
  readonly folder: string
  /** Names the (server, agent) account in file names; letters, digits, `_` and `-` only, nothing personal. */
  readonly accountKey: string
  readonly disk?: JournalDisk
}

/**
 * `unreadable`: there is a journal, and not one frame of it opens with this key. It is left untouched; when the
 * right key is lost for good, `setJournalAside` makes room for a new journal.
 */
export async function openJournal(
  options: JournalPlace &
    JournalKeys & {
      /** As the server issued it. When the journal was numbered for another one, what waits is renumbered. */
      readonly clientId: string
      readonly newId: () => string
    },
): Promise<Result<Journal, 'unreadable' | AppendFailure>> {
  assertAccountKey(options.accountKey)
  try {
    return await open(options, options.disk ?? nodeDisk)
  } catch (cause) {
    return err(failureOf(cause))
  }
}

async function open(
  { folder, key, olderKeys = [], accountKey, clientId, newId }: Parameters<typeof openJournal>[0],
  disk: JournalDisk,
): Promise<Result<Journal, 'unreadable'>> {
  const seal = { key, accountKey }
  const { files, unfinished, nextGeneration } = await findJournalFiles(disk, folder, accountKey)
  for (const name of unfinished) await disk.remove(join(folder, name))
  const newest = files[0]

  const start = async (state: JournalState, report: JournalReport, replaced: readonly JournalFile[]) => {
    const { file, publish } = await prepareJournalFile(disk, folder, seal, nextGeneration, state.entries())
    await publish()
    await removeFiles(disk, folder, replaced)
    const tail = await disk.openTail(join(folder, file.name))
    return ok(new Journal({ disk, folder, seal, report, state, file, tail, condition: 'sound' }))
  }

  if (newest === undefined) {
    const state = new JournalState()
    state.identify(newId(), clientId)
    return start(state, { tornBytes: 0, damagedStretches: 0, setAside: null }, [])
  }

  const bytes = await disk.read(join(folder, newest.name))
  const found = readUnder([key, ...olderKeys], { accountKey, fileId: newest.fileId }, bytes)
  if (found === null) return err('unreadable')
  const { reading, condition } = found
  const state = new JournalState()
  let damagedStretches = reading.damagedStretches
  for (const text of reading.texts) {
    const entry = parseEntry(text.toString('utf8'))
    if (entry === null) damagedStretches += 1
    else state.apply(entry)
  }

  const setAside = damagedStretches > 0 ? await setCopyAside(disk, folder, newest) : null
  const report = { tornBytes: reading.tornBytes, damagedStretches, setAside }
  if (state.clientId !== clientId) state.identify(state.databaseId ?? newId(), clientId)
  else if (setAside === null) {
    const tail = await disk.openTail(join(folder, newest.name))
    if (reading.tornBytes > 0) {
      await tail.truncate(reading.goodBytes)
      await tail.sync()
    }
    await removeFiles(disk, folder, files.slice(1))
    const file = { ...newest, bytes: reading.goodBytes, nextSequence: reading.nextSequence }
    return ok(new Journal({ disk, folder, seal, report, state, file, tail, condition }))
  }
  return start(state, report, files)
}

/** A file is under one key, from its first frame to its last. Nothing is appended to one that is under an older key. */
function readUnder(
  keys: readonly Uint8Array[],
  seal: Omit<JournalSeal, 'key'>,
  bytes: Buffer,
): { readonly reading: JournalReading; readonly condition: 'sound' | 'spent' } | null {
  for (const [age, key] of keys.entries()) {
    const reading = readFrames({ ...seal, key }, bytes)
    if (reading.texts.length > 0) return { reading, condition: age === 0 ? 'sound' : 'spent' }
  }
  return null
}

/** Whether whatever of this account's journal lies on the disk opens with `key`, so that no other is needed for it. */
export async function journalNeedsOnly({
  folder,
  accountKey,
  key,
  disk = nodeDisk,
}: JournalPlace & Pick<JournalKeys, 'key'>): Promise<boolean> {
  assertAccountKey(accountKey)
  const { files } = await findJournalFiles(disk, folder, accountKey)
  for (const { name, fileId } of files)
    if (!openFrame({ key, accountKey, fileId }, await disk.read(join(folder, name)), 0).ok) return false
  return true
}

async function removeFiles(disk: JournalDisk, folder: string, files: readonly JournalFile[]): Promise<void> {
  for (const file of files) await disk.remove(join(folder, file.name))
}

/** Everything of this account's, also what was set aside; without its key none of it opens. */
export async function eraseJournals({ folder, accountKey, disk = nodeDisk }: JournalPlace): Promise<void> {
  assertAccountKey(accountKey)
  const names = (await disk.list(folder)).filter((name) => name.startsWith(`${accountKey}.`))
  for (const name of names) await disk.remove(join(folder, name))
  await disk.syncFolder(folder)
}

/** For a journal whose key is lost: renamed, never wiped, so that it can be read should the key come back. */
export async function setJournalAside({
  folder,
  accountKey,
  disk = nodeDisk,
}: JournalPlace): Promise<string[]> {
  assertAccountKey(accountKey)
  const { files } = await findJournalFiles(disk, folder, accountKey)
  for (const file of files)
    await disk.rename(join(folder, file.name), join(folder, `${file.name}.unreadable`))
  await disk.syncFolder(folder)
  return files.map((file) => `${file.name}.unreadable`)
}
