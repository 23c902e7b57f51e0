/** What the agent decided about the caller, per call. */
import type { CallId } from '#shared/kernel/ids.ts'
import { createLatestStore } from '../../platform/state/latest.store.ts'
import type { CallerChoice } from './caller-lookup.ts'

const { useOf, keep } = createLatestStore<CallId, CallerChoice>({ by: 'number' })

export const useCallerChoice = useOf
export const chooseCaller = keep
