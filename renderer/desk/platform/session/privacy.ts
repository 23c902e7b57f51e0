/** What this person sees of a queue's customers: everything, something for a moment, or what is masked. */
import {
  mayReveal,
  ordinaryPrivacy,
  type PrivacyRules,
  seesWhole,
} from '#shared/domain/customer/privacy.rules.ts'
import type { QueueId } from '#shared/kernel/ids.ts'
import { readyValue, useDataWatch } from '../ports/use-watch.ts'
import { useSignedIn } from './session.store.ts'

export type Privacy = { readonly rules: PrivacyRules; readonly sees: 'whole' | 'on_asking' | 'masked' }

/** `null`: of somebody who is in no queue yet, by the ordinary rules. */
export function usePrivacy(queueId: QueueId | null): Privacy {
  const { profile } = useSignedIn()
  const queues = readyValue(useDataWatch('queues', {})) ?? []
  const rules = queues.find(({ id }) => id === queueId)?.privacy ?? ordinaryPrivacy
  if (seesWhole(profile, rules)) return { rules, sees: 'whole' }
  return { rules, sees: mayReveal(profile, rules) ? 'on_asking' : 'masked' }
}
