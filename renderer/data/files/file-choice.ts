/** Which of the files on this machine is to be brought next, and which are of no use any more. */
import type { FileHash } from '#shared/kernel/ids.ts'
import type { KeptFile } from '#shared/ports/ipc.ts'
import type { NamedFiles } from './named-files.ts'

/** `known`: a case says already that the server has it; only the mark here is missing. */
export type Choice = KeptFile & { readonly known: boolean }

/**
 * What a case waits for goes first. A file that no case names here may be named by one that this agent does not see (any
 * more): then the server is asked. Nothing is sent before the mutation that names it was answered (SPEC F4).
 */
export function choose(
  kept: readonly KeptFile[],
  named: NamedFiles,
  leftAlone: ReadonlySet<FileHash>,
): Choice | undefined {
  const { received, unanswered, onlyHere } = named
  const may = kept.filter(({ hash }) => !unanswered.has(hash) && !leftAlone.has(hash))
  const marked = may.find(({ hash, state }) => state === 'waiting' && received.get(hash) === true)
  if (marked !== undefined) return { ...marked, known: true }
  const next =
    // Also one that was received before: a server that was restored says so by forgetting it.
    may.find(({ hash }) => received.get(hash) === false) ??
    may.find(
      ({ hash, state, fresh }) => state === 'waiting' && !fresh && !received.has(hash) && !onlyHere.has(hash),
    )
  return next === undefined ? undefined : { ...next, known: false }
}

/** Copies of what the server has and no open case names; and what no case names as far as the server knows. */
export function forgettable(
  kept: readonly KeptFile[],
  { received, inOpenCases, unanswered, onlyHere }: NamedFiles,
  unclaimed: ReadonlySet<FileHash>,
): FileHash[] {
  return kept
    .filter(({ hash, state }) => {
      if (unanswered.has(hash) || onlyHere.has(hash) || received.get(hash) === false) return false
      return state === 'received' ? !inOpenCases.has(hash) : !received.has(hash) && unclaimed.has(hash)
    })
    .map(({ hash }) => hash)
}
