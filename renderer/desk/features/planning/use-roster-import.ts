/** A file of shifts on its way: chosen, tried, looked at, applied. The file stays in memory until another one is chosen. */
import { useState } from 'react'
import { PortFailure } from '#shared/ports/port-client.ts'
import {
  MOST_IMPORT_BYTES,
  type RosterImportAnswer,
  type RosterImportQuery,
} from '#shared/ports/roster-import.ts'
import { useServices } from '../../platform/services/services.tsx'

type Chosen = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
export type Failure = 'offline' | 'not_permitted' | 'failed' | 'large'
export type ImportState =
  | { readonly step: 'none' }
  | { readonly step: 'busy'; readonly file: Chosen }
  | { readonly step: 'failed'; readonly why: Failure; readonly file: Chosen | null }
  | { readonly step: 'answered'; readonly file: Chosen; readonly answer: RosterImportAnswer }

export type Missing = RosterImportQuery['missing']

export function useRosterImport() {
  const { data } = useServices()
  const [state, setState] = useState<ImportState>({ step: 'none' })
  const [missing, setMissing] = useState<Missing>('keep')

  const ask = async (file: Chosen, asked: Omit<RosterImportQuery, 'missing'>, of: Missing): Promise<void> => {
    setState({ step: 'busy', file })
    try {
      const outcome = await data.call('roster.import', { file: file.bytes, missing: of, ...asked })
      setState(
        outcome.ok
          ? { step: 'answered', file, answer: outcome.value }
          : { step: 'failed', why: outcome.error, file },
      )
    } catch (cause) {
      if (!(cause instanceof PortFailure)) throw cause
      setState({ step: 'failed', why: 'failed', file })
    }
  }
  const tryOut = (file: Chosen, of: Missing): Promise<void> =>
    ask(file, { mode: 'try', faulty: 'refuse' }, of)

  return {
    state,
    missing,
    choose: async (file: File): Promise<void> => {
      if (file.size > MOST_IMPORT_BYTES) return setState({ step: 'failed', why: 'large', file: null })
      await tryOut({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }, missing)
    },
    decideMissing: (of: Missing): void => {
      setMissing(of)
      if (state.step === 'answered') void tryOut(state.file, of)
    },
    again: (): void => {
      if (state.step === 'failed' && state.file !== null) void tryOut(state.file, missing)
    },
    apply: (faulty: RosterImportQuery['faulty']): void => {
      if (state.step !== 'answered' || state.answer.outcome === 'not_read') return
      void ask(state.file, { mode: 'apply', faulty, tag: state.answer.tag }, missing)
    },
  }
}
