/**
 * The names of journal files and the one way a whole file comes into being: written aside, fsynced, renamed,
 * folder fsynced. Of several generations the newest is the journal; an older one is what a crash between the
 * rename and the removal left behind. Files that could not be read are set aside under another ending, for ever.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { JournalDisk } from './journal-disk.ts'
import { type JournalSeal, sealFrame } from './journal-frame.ts'
import { entryText, type StoredEntry } from './journal-state.ts'

/** 32 bytes each. `key` is for every file that is begun; an older file may be under an older one, newest first. */
export type JournalKeys = { readonly key: Uint8Array; readonly olderKeys?: readonly Uint8Array[] }

export type JournalFile = { readonly name: string; readonly generation: number; readonly fileId: string }

const ACCOUNT_KEY = /^[A-Za-z0-9_-]{1,100}$/

export function assertAccountKey(accountKey: string): void {
  if (!ACCOUNT_KEY.test(accountKey)) throw new Error('An account key must be usable as part of a file name')
}

const nameOf = (accountKey: string, generation: number, fileId: string): string =>
  `${accountKey}.${generation}.${fileId}.journal`

/** Newest first. `unfinished` are new files that never got their name; nothing in them was told to be saved. */
export async function findJournalFiles(
  disk: JournalDisk,
  folder: string,
  accountKey: string,
): Promise<{
  readonly files: readonly JournalFile[]
  readonly unfinished: readonly string[]
  readonly nextGeneration: number
}> {
  const pattern = new RegExp(
    `^${accountKey}\\.(\\d+)\\.([0-9a-f-]+)\\.journal(|\\.unfinished|\\.damaged|\\.unreadable)$`,
  )
  const files: JournalFile[] = []
  const unfinished: string[] = []
  let highest = 0
  for (const name of await disk.list(folder)) {
    const [, generationText, fileId, state] = pattern.exec(name) ?? []
    if (generationText === undefined || fileId === undefined) continue
    const generation = Number(generationText)
    highest = Math.max(highest, generation)
    if (state === '') files.push({ name, generation, fileId })
    else if (state === '.unfinished') unfinished.push(name)
  }
  files.sort((a, b) => b.generation - a.generation)
  return { files, unfinished, nextGeneration: highest + 1 }
}

export type WrittenFile = JournalFile & { readonly bytes: number; readonly nextSequence: number }

/**
 * `prepare` writes the new file aside: when it fails, nothing has changed. From the first moment of `publish` on the
 * new file may be the journal after a crash, so nothing may be appended to the old one any more, even when it fails.
 */
export async function prepareJournalFile(
  disk: JournalDisk,
  folder: string,
  seal: Omit<JournalSeal, 'fileId'>,
  generation: number,
  entries: readonly StoredEntry[],
): Promise<{ readonly file: WrittenFile; publish(): Promise<void> }> {
  const fileId = randomUUID()
  const frames = entries.map((entry, sequence) =>
    sealFrame({ ...seal, fileId }, sequence, Buffer.from(entryText(entry))),
  )
  const bytes = Buffer.concat(frames)
  const name = nameOf(seal.accountKey, generation, fileId)
  const unfinished = join(folder, `${name}.unfinished`)
  await disk.write(unfinished, bytes)
  return {
    file: { name, generation, fileId, bytes: bytes.length, nextSequence: entries.length },
    async publish() {
      await disk.rename(unfinished, join(folder, name))
      await disk.syncFolder(folder)
    },
  }
}

/** Keeps a copy of a damaged file before anything takes its place; doing it again after a crash is harmless. */
export async function setCopyAside(disk: JournalDisk, folder: string, file: JournalFile): Promise<string> {
  const copy = `${file.name}.damaged`
  await disk.copy(join(folder, file.name), join(folder, copy))
  await disk.syncFolder(folder)
  return copy
}
