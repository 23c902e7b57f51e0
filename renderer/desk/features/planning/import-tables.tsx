/** What a file would change, shift by shift, and what is wrong with which row of it. */
import type { RosterDifference, RosterRowFault, ShownShift } from '#shared/ports/roster-import.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import type { Dates } from '../../platform/time/dates.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Panel } from '../../ui/panel/panel.tsx'
import { shiftHours } from '../../ui/schedule/shift-words.ts'
import { Tag } from '../../ui/status/tag.tsx'
import type { Tone } from '../../ui/status/tone.ts'

const tones: Readonly<Record<RosterDifference['is'], Tone>> = {
  added: 'green',
  changed: 'accent',
  removed: 'amber',
}

/** Hours first; what else differs is named where it does. */
function words(shift: ShownShift | null, texts: Texts, dates: Dates): string {
  if (shift === null) return ''
  return [
    shiftHours(shift, dates),
    texts(`schedule:kind_${shift.kind}`),
    texts(`schedule:place_${shift.place}`),
  ].join(' · ')
}

export function DifferenceTable(props: {
  readonly differences: readonly RosterDifference[]
  readonly total: number
}) {
  const texts = useTexts()
  const dates = useDates()
  const { differences, total } = props
  return (
    <Panel title={texts('planning:differences')} testId="roster-differences">
      <table className="import-table">
        <thead>
          <tr>
            {(['what', 'line', 'agent', 'date', 'before', 'after'] as const).map((column) => (
              <th key={column} scope="col">
                {texts(`planning:column_${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differences.map((difference) => {
            const { is, line, before, after, parts } = difference
            const one = after ?? before
            return (
              <tr key={`${line} ${one?.agentName} ${one?.businessDate} ${one?.segments[0]?.start}`}>
                <td>
                  <Tag tone={tones[is]}>{texts(`planning:is_${is}`)}</Tag>
                  {parts.length > 0 && (
                    <span className="import-table__parts">
                      {parts.map((part) => texts(`planning:part_${part}`)).join(' · ')}
                    </span>
                  )}
                </td>
                <td className="import-table__figure">{line ?? '–'}</td>
                <td>
                  {parts.includes('agent') ? `${before?.agentName} → ${after?.agentName}` : one?.agentName}
                </td>
                <td className="import-table__figure">{one === null ? '' : dates.date(one.businessDate)}</td>
                <td>{words(before, texts, dates)}</td>
                <td>{words(after, texts, dates)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <More shown={differences.length} total={total} />
    </Panel>
  )
}

export function FaultTable(props: { readonly faults: readonly RosterRowFault[]; readonly total: number }) {
  const texts = useTexts()
  const { faults, total } = props
  return (
    <Panel title={texts('planning:faults')} testId="roster-faults">
      <table className="import-table">
        <thead>
          <tr>
            {(['line', 'column', 'written', 'problem'] as const).map((column) => (
              <th key={column} scope="col">
                {texts(`planning:column_${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {faults.map(({ line, column, written, problem, allowed }) => (
            <tr key={`${line} ${column} ${problem}`}>
              <td className="import-table__figure">{line}</td>
              <td>{column}</td>
              <td className="import-table__written">{written}</td>
              <td>{texts(`planning:fault_${problem}`, { allowed })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More shown={faults.length} total={total} />
    </Panel>
  )
}

function More({ shown, total }: { readonly shown: number; readonly total: number }) {
  const texts = useTexts()
  return total > shown ? <p>{texts('planning:more', { count: total - shown })}</p> : null
}
