/**
 * How a simulated customer behaves on the phone, as a pure machine: what happened goes in, what they do comes out.
 *
 *   answered ─▶ speaking(opening) ─▶ listening ──agent spoke──▶ speaking(next turn) ─▶ … ─▶ speaking(good-bye) ─▶ gone
 *                                     │  ▲  └─ nobody speaks ─▶ "hello?" ─▶ … ─▶ gives up ─▶ gone
 *                                     ▼  └────────── resumed ("still there?")
 *                                    held ── too long ──▶ gone
 */
import { assertNever } from '#shared/kernel/assert-never.ts'

export type LineName =
  | 'opening'
  | 'turn-1'
  | 'turn-2'
  | 'hello'
  | 'give-up'
  | 'after-hold'
  | 'key'
  | 'goodbye'

export type ScriptState = {
  readonly phase: 'listening' | 'speaking' | 'held' | 'gone'
  /** What is being said, or was said last. */
  readonly line: LineName
  /** Turns of the story that were told already. */
  readonly told: number
  /** Times that they asked into silence since the agent last spoke. */
  readonly unheard: number
  /** Something to remark on once the sentence is finished. */
  readonly noticed: 'nothing' | 'keys'
}

export type ScriptEvent =
  | { readonly type: 'answered' }
  | { readonly type: 'line_ended' }
  /** The agent said something and paused. */
  | { readonly type: 'agent_spoke' }
  | { readonly type: 'key_heard' }
  | { readonly type: 'held' }
  | { readonly type: 'resumed' }
  | { readonly type: 'waited' }

export type ScriptAction =
  | { readonly type: 'say'; readonly line: LineName }
  | { readonly type: 'be_quiet' }
  /** Starts the patience anew: `waited` comes when it has run out. */
  | { readonly type: 'wait'; readonly ms: number }
  | { readonly type: 'hang_up' }

export type ScriptStep = { readonly state: ScriptState; readonly actions: readonly ScriptAction[] }

const TURNS = ['turn-1', 'turn-2', 'goodbye'] as const
/** How long somebody waits for a word before they ask, and how often they ask before they give up. */
const PATIENCE_MS = 12_000
const ASKS_AT_MOST = 3
/** Holding longer than this without a word is what customers complain about; this one leaves. */
const HOLD_PATIENCE_MS = 120_000

export const beforeAnswer: ScriptState = {
  phase: 'listening',
  line: 'opening',
  told: 0,
  unheard: 0,
  noticed: 'nothing',
}

const isLast = (line: LineName): boolean => line === 'goodbye' || line === 'give-up'
const say = (state: ScriptState, line: LineName): ScriptStep => ({
  state: { ...state, phase: 'speaking', line },
  actions: [{ type: 'say', line }],
})
const stay = (state: ScriptState): ScriptStep => ({ state, actions: [] })
const listen = (state: ScriptState): ScriptStep => ({
  state: { ...state, phase: 'listening' },
  actions: [{ type: 'wait', ms: PATIENCE_MS }],
})
const leave = (state: ScriptState): ScriptStep => ({
  state: { ...state, phase: 'gone' },
  actions: [{ type: 'hang_up' }],
})

export function stepScript(state: ScriptState, event: ScriptEvent): ScriptStep {
  if (state.phase === 'gone') return stay(state)
  switch (event.type) {
    case 'answered':
      return say(state, 'opening')
    case 'line_ended':
      if (state.phase !== 'speaking') return stay(state)
      if (isLast(state.line)) return leave(state)
      return state.noticed === 'keys' ? say({ ...state, noticed: 'nothing' }, 'key') : listen(state)
    case 'agent_spoke': {
      if (state.phase !== 'listening') return stay(state)
      const line = TURNS[state.told] ?? 'goodbye'
      return say({ ...state, told: state.told + 1, unheard: 0 }, line)
    }
    case 'key_heard':
      if (state.phase === 'listening') return say(state, 'key')
      // Several keys in a row are one remark.
      return state.phase === 'speaking' && state.line !== 'key'
        ? stay({ ...state, noticed: 'keys' })
        : stay(state)
    case 'held':
      if (state.phase === 'held') return stay(state)
      return {
        state: { ...state, phase: 'held' },
        actions: [{ type: 'be_quiet' }, { type: 'wait', ms: HOLD_PATIENCE_MS }],
      }
    case 'resumed':
      return state.phase === 'held' ? say({ ...state, unheard: 0 }, 'after-hold') : stay(state)
    case 'waited':
      if (state.phase === 'held') return leave(state)
      if (state.phase !== 'listening') return stay(state)
      if (state.unheard >= ASKS_AT_MOST) return say(state, 'give-up')
      return say({ ...state, unheard: state.unheard + 1 }, 'hello')
    default:
      return assertNever(event)
  }
}
