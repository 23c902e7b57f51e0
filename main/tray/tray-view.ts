/**
 * What the tray shows and offers, as values: which picture, which words, which entries. Everything in it can be done at the desk as
 * well, for many a Linux desktop shows no tray.
 */
import type { AgentSummary } from '#shared/domain/call/agent-summary.ts'
import type { OutsideKey } from '#shared/domain/call/outside-keys.ts'
import type { AgentState } from '#shared/domain/call/phone-snapshot.ts'
import { agentTexts } from '#shared/i18n/agent.texts.ts'
import { commonTexts } from '#shared/i18n/common.texts.ts'
import { phoneTexts } from '#shared/i18n/phone.texts.ts'
import { trayTexts } from '#shared/i18n/tray.texts.ts'
import type { Language } from '#shared/ports/ipc.ts'
import type { CallPhase } from '../power/call-guard.ts'

export type TrayView = {
  readonly language: Language
  readonly call: CallPhase
  /** Those that would do something now. */
  readonly keys: readonly OutsideKey[]
  /** null: nobody here has a line. */
  readonly agent: AgentSummary | null
  /** Behind a lock a call can be answered and ended; nobody is made available there. */
  readonly desk: 'open' | 'locked' | 'signed_out'
}

/** A shape for each: nobody has to tell colours apart. `hollow`: the PBX has not confirmed it, or cannot be reached. */
export const traySigns = ['off', 'available', 'break', 'away', 'ringing', 'talking'] as const
export type TraySign = (typeof traySigns)[number]
export type TrayFace = { readonly sign: TraySign; readonly ground: 'full' | 'hollow' }

type Choice = AgentSummary['choices'][number]
export type TrayAct =
  | { readonly do: 'show' }
  | { readonly do: 'key'; readonly key: Extract<OutsideKey, 'answer' | 'hangUp'> }
  | { readonly do: 'choose'; readonly choice: Choice }
  | { readonly do: 'quit' }

export type TrayEntry =
  | { readonly is: 'separator' }
  /** Something that is so, and cannot be pressed. */
  | { readonly is: 'words'; readonly label: string }
  | { readonly is: 'act'; readonly label: string; readonly act: TrayAct }
  | { readonly is: 'choice'; readonly label: string; readonly chosen: 'yes' | 'no'; readonly act: TrayAct }

export function faceOf({ call, agent, desk }: TrayView): TrayFace {
  if (call !== 'none') return { sign: call, ground: 'full' }
  if (agent === null || desk === 'signed_out') return { sign: 'off', ground: 'hollow' }
  const isSure = agent.atPbx === null && agent.registered === 'yes'
  return { sign: signOf(agent.intended), ground: isSure ? 'full' : 'hollow' }
}

const signOf = (state: AgentState): TraySign => (state === 'available' || state === 'break' ? state : 'away')

/** What the agent is now, and what stands against it. */
export function stateWords({ language, call, agent, desk }: TrayView): string {
  if (call === 'ringing') return phoneTexts.incoming[language]
  if (call === 'talking') return phoneTexts.agent_on_call[language]
  if (desk === 'signed_out') return trayTexts.signed_out[language]
  if (agent === null) return trayTexts.no_line[language]
  const state =
    agent.wrapUp === 'open'
      ? phoneTexts.agent_wrap_up[language]
      : (agent.reason?.label ?? phoneTexts[`agent_${agent.intended}`][language])
  const doubt = doubtWords(agent, language)
  return doubt === null ? state : `${state} · ${doubt}`
}

function doubtWords({ atPbx, registered }: AgentSummary, language: Language): string | null {
  if (registered === 'no') return trayTexts.not_registered[language]
  switch (atPbx) {
    case null:
      return null
    case 'refused':
      return agentTexts.refused[language]
    case 'not_told':
    case 'asked':
    case 'silent':
    case 'confirmed':
      return agentTexts.unconfirmed[language]
    default:
      return phoneTexts.agent_confirmed_other[language].replace(
        '{{state}}',
        phoneTexts[`agent_${atPbx}`][language],
      )
  }
}

export const tooltipOf = (view: TrayView): string =>
  `${commonTexts.product[view.language]} · ${stateWords(view)}`

const SEPARATOR: TrayEntry = { is: 'separator' }

export function entriesOf(view: TrayView): readonly TrayEntry[] {
  const { language } = view
  return [
    { is: 'act', label: trayTexts.show[language], act: { do: 'show' } },
    SEPARATOR,
    { is: 'words', label: stateWords(view) },
    ...callEntries(view),
    ...choiceEntries(view),
    SEPARATOR,
    { is: 'act', label: trayTexts.quit[language], act: { do: 'quit' } },
  ]
}

/** Those of the phone's keys that a menu is for, each while the phone would do something about it. */
const KEY_WORDS = { answer: phoneTexts.answer, hangUp: phoneTexts.hang_up } as const

const callEntries = ({ keys, language }: TrayView): readonly TrayEntry[] =>
  (['answer', 'hangUp'] as const)
    .filter((key) => keys.includes(key))
    .map((key) => ({ is: 'act', label: KEY_WORDS[key][language], act: { do: 'key', key } }))

function choiceEntries({ agent, desk, language }: TrayView): readonly TrayEntry[] {
  if (agent === null || desk !== 'open') return []
  return [
    SEPARATOR,
    ...agent.choices.map((choice): TrayEntry => {
      const word = phoneTexts[`agent_${choice.state}`][language]
      const isChosen =
        choice.state === agent.intended && (choice.reason?.code ?? null) === (agent.reason?.code ?? null)
      return {
        is: 'choice',
        label: choice.reason === null ? word : `${word} · ${choice.reason.label}`,
        chosen: isChosen ? 'yes' : 'no',
        act: { do: 'choose', choice },
      }
    }),
  ]
}
