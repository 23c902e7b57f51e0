/**
 * Gives many cases to somebody else, one intent each, and sums up what came of it. Each is journalled by itself: what this machine
 * accepts waits for the server like any change, and what the server then refuses comes back to the person one by one.
 */
import { useState } from 'react'
import { reassignment, type Taker } from '#shared/domain/complaint/reassignment.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { refusalText } from '../../ui/complaint/refusal-text.ts'
import type { GridRow } from './case-grid.tsx'

export type Refused = { readonly why: string; readonly numbers: readonly string[] }
export type Summary = {
  readonly taker: Taker
  readonly given: number
  /** Had them already. */
  readonly theirs: number
  readonly refused: readonly Refused[]
}
export type Reassigning =
  | { readonly step: 'idle' }
  | { readonly step: 'busy'; readonly done: number; readonly of: number }
  | { readonly step: 'done'; readonly summary: Summary }

export function useReassign() {
  const texts = useTexts()
  const mutate = useMutate()
  const [state, setState] = useState<Reassigning>({ step: 'idle' })

  const give = async (row: GridRow, taker: Taker, reason: string): Promise<'given' | 'theirs' | string> => {
    const intents = reassignment(row, taker, reason)
    if (intents === 'theirs') return intents
    if (intents === 'wrong_state') return texts('lead:refused_state')
    for (const intent of intents) {
      const outcome =
        intent.name === 'complaint.assign'
          ? await mutate(intent.name, intent.args)
          : await mutate(intent.name, intent.args)
      if (!outcome.ok) return refusalText(outcome, texts)
    }
    return 'given'
  }

  const reassign = async (rows: readonly GridRow[], taker: Taker, reason: string): Promise<Summary> => {
    const outcomes = new Map<string, string[]>()
    for (const [index, row] of rows.entries()) {
      setState({ step: 'busy', done: index, of: rows.length })
      const outcome = await give(row, taker, reason)
      outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), row.number])
    }
    const { given = [], theirs = [], ...refused } = Object.fromEntries(outcomes)
    const summary: Summary = {
      taker,
      given: given.length,
      theirs: theirs.length,
      refused: Object.entries(refused).map(([why, numbers]) => ({ why, numbers })),
    }
    setState({ step: 'done', summary })
    return summary
  }
  return { state, reassign, forget: () => setState({ step: 'idle' }) }
}
