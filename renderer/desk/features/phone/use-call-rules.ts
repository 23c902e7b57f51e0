/** What the centre decided about this agent's calls; nothing, as long as there is no line. */
import { type CallRules, noCallRules } from '#shared/domain/call/call-rules.ts'
import { readyValue, usePhoneWatch } from '../../platform/ports/use-watch.ts'

export const useCallRules = (): CallRules => readyValue(usePhoneWatch('rules', {})) ?? noCallRules
