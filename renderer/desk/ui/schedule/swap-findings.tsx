/** What the rules say about a swap, a sentence each, with what the rule stands on. Of two days the earlier is said first. */
import './schedule.css'
import { changedParts } from '#shared/domain/schedule/roster-edit.ts'
import { lawSources } from '#shared/domain/schedule/rules/labour-law.data.ts'
import type { RuleFinding, RuleVersion } from '#shared/domain/schedule/rules/rule-finding.ts'
import { isProposal } from '#shared/domain/schedule/swap.transition.ts'
import type { Swap, SwapState } from '#shared/domain/schedule/swap.ts'
import type { TextKey } from '#shared/i18n/catalogue.ts'
import { BusinessDate } from '#shared/kernel/clock.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Tag } from '../status/tag.tsx'
import type { Tone } from '../status/tone.ts'

const DATE_FIGURES = ['date', 'otherDate', 'lastDay', 'week', 'from', 'to']

type Figures = RuleFinding['figures']

/** The rules name the shift that is taken first, whenever it is. */
function inOrderOfTime(figures: Figures): Figures {
  const { date, otherDate } = figures
  if (date === undefined || otherDate === undefined || date <= otherDate) return figures
  return { ...figures, date: otherDate, otherDate: date }
}

function sentenceOf({ rule, figures }: RuleFinding): TextKey {
  const betweenTwo = rule === 'overlap' || rule === 'minimum_rest'
  if (betweenTwo && figures['date'] === figures['otherDate']) return `rule:${rule}_one_day`
  if (rule === 'shift_changed' && figures['what'] !== undefined) return replannedSentence(figures['what'])
  if (rule === 'coverage' && figures['needed'] === undefined) return 'rule:coverage_less'
  return `rule:${rule}`
}

/** What planning did to it (`swap.replanned.ts`). */
function replannedSentence(what: string | number): TextKey {
  if (what === 'removed') return 'rule:shift_changed_removed'
  return String(what).split(' ').includes('agent') ? 'rule:shift_changed_agent' : 'rule:shift_changed_parts'
}

type SwapFindingsProps = {
  readonly findings: readonly RuleFinding[]
  readonly nameOf: (agentId: string) => string
}

export function SwapFindings(props: SwapFindingsProps) {
  const texts = useTexts()
  const dates = useDates()
  const shown = (name: string, value: string | number): string | number => {
    if (name === 'what')
      return changedParts
        .filter((part) => String(value).split(' ').includes(part))
        .map((part) => texts(`planning:part_${part}`))
        .join(' · ')
    const date = DATE_FIGURES.includes(name) ? BusinessDate.safeParse(value) : null
    return date?.success ? dates.day(date.data) : value
  }
  const readable = (figures: Figures): Record<string, string | number> =>
    Object.fromEntries(
      Object.entries(inOrderOfTime(figures)).map(([name, value]) => [name, shown(name, value)]),
    )
  return (
    <ul className="findings" data-testid="swap-findings">
      {props.findings.map((finding) => (
        <li
          key={`${finding.rule} ${finding.agentId} ${JSON.stringify(finding.figures)}`}
          className="findings__entry"
        >
          <Tag tone={toneOfVerdict[finding.verdict]}>{texts(`rule:basis_${finding.basis}`)}</Tag>
          <span>
            <strong>{props.nameOf(finding.agentId)}</strong>
            {texts('rule:about', {
              sentence: texts(sentenceOf(finding), readable(finding.figures)),
            })}
            {finding.under !== undefined && (
              <span className="findings__source">
                <StandsOn basis={finding.basis} under={finding.under} />
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

const toneOfVerdict: Readonly<Record<RuleFinding['verdict'], Tone>> = {
  allow: 'neutral',
  ask: 'amber',
  block: 'red',
}

/** The law by its name in the reader's language, the company's rules as the company calls them. */
function StandsOn(props: { readonly basis: RuleFinding['basis']; readonly under: RuleVersion }) {
  const texts = useTexts()
  const dates = useDates()
  const { source, article, from } = props.under
  const law = lawSources.find((one) => one === source)
  const named = { source: law === undefined ? source : texts(`rule:law_${law}`), article }
  const said =
    props.basis === 'law' || from === null
      ? texts('rule:stands_on', named)
      : texts('rule:in_force_from', { ...named, from: dates.date(from) })
  return <>{said}</>
}

const toneOf: Readonly<Record<SwapState, Tone>> = {
  offered: 'accent',
  pending_lead: 'accent',
  needs_reconfirm: 'amber',
  applied: 'green',
  seen: 'green',
  rule_rejected: 'red',
  peer_declined: 'neutral',
  withdrawn: 'neutral',
  denied: 'red',
  expired: 'neutral',
  superseded: 'neutral',
}

export function SwapStateTag({ swap }: { readonly swap: Swap }) {
  const texts = useTexts()
  const state = isProposal(swap) ? 'proposed' : swap.state
  return <Tag tone={toneOf[swap.state]}>{texts(`schedule:state_${state}`)}</Tag>
}
