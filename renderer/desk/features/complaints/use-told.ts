/** What was written so far of the facts and the demand, for the fields that can be answered from it. */
import { useDeferredValue } from 'react'
import { useWatch } from 'react-hook-form'
import type { DraftForm } from './draft-form.ts'

/** Nobody reads half a minute of talk: what an agent pastes may be longer than a case takes. */
const LONGEST = 6_000

/** Behind the keys, never before them. */
export function useTold(): string {
  const [facts, demand] = useWatch<DraftForm, ['facts', 'requestedRemedy']>({
    name: ['facts', 'requestedRemedy'],
  })
  return useDeferredValue(`${facts.slice(0, LONGEST)}\n${demand.slice(0, LONGEST)}`)
}
