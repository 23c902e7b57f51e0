/** Brings a file that the agent chose to main, a piece at a time. What it resolves to is on this machine's disk. */
import {
  type AttachedFile,
  BEGINNING_BYTES,
  checkFile,
  type FileFault,
  isProgram,
} from '#shared/domain/complaint/attachment.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { MAX_PIECE_BYTES } from '#shared/ports/files.ts'
import type { DeskApi } from '../../platform/services/desk-api.ts'

/** `name` as the agent knows it. */
export type KeepingFault =
  | (FileFault & { readonly name: string })
  | { readonly code: 'too_many' | 'disk_full' | 'failed'; readonly name: string }

/** The part of a browser's `File` that is needed. */
export type ChosenFile = {
  readonly name: string
  readonly size: number
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> }
}

export async function keepFile(
  main: Pick<DeskApi['attachment'], 'begin' | 'write' | 'finish' | 'abandon'>,
  chosen: ChosenFile,
): Promise<Result<AttachedFile, KeepingFault>> {
  const { name } = chosen
  const checked = checkFile(chosen)
  if (!checked.ok) return err({ ...checked.error, name })
  const beginning = await firstBytes(chosen)
  if (beginning !== null && isProgram(beginning)) return err({ code: 'program', name })
  const failed = (reason: string): Result<never, KeepingFault> =>
    err({ code: reason === 'disk_full' ? 'disk_full' : 'failed', name })
  const begun = await main.begin({ expected: null })
  if (!begun.ok) return failed(begun.error)
  const { writing } = begun.value
  try {
    for (let at = 0; at < chosen.size; at += MAX_PIECE_BYTES) {
      const bytes = new Uint8Array(await chosen.slice(at, at + MAX_PIECE_BYTES).arrayBuffer())
      const taken = await main.write({ writing, bytes })
      if (!taken.ok) return failed(taken.error)
    }
  } catch {
    // The file was moved or unplugged while it was read.
    await main.abandon({ writing })
    return failed('failed')
  }
  const finished = await main.finish({ writing })
  return finished.ok ? ok({ ...checked.value, ...finished.value }) : failed(finished.error)
}

/** Null when the file is gone by now, which reading it will say. */
const firstBytes = (chosen: ChosenFile): Promise<Uint8Array | null> =>
  chosen
    .slice(0, BEGINNING_BYTES)
    .arrayBuffer()
    .then(
      (bytes) => new Uint8Array(bytes),
      () => null,
    )
