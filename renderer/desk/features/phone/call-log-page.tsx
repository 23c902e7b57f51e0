/** The last calls of this agent, newest first, also those of a night without the server. */
import './call-log.css'
import { PhoneCall, PhoneIncoming, PhoneMissed, PhoneOutgoing } from 'lucide-react'
import { gradeOf } from '#shared/domain/call/call-quality.ts'
import type { CallRecord } from '#shared/domain/call/call-record.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { openCustomer } from '../../platform/matter/matter.store.ts'
import { useDataWatch } from '../../platform/ports/use-watch.ts'
import { secondsBetween, timer } from '../../platform/time/durations.ts'
import { AbsentRecord } from '../../ui/customer/absent-record.tsx'
import { Loaded } from '../../ui/feedback/loaded.tsx'
import { PageFrame, PageHeader } from '../../ui/panel/panel.tsx'
import { Tag } from '../../ui/status/tag.tsx'
import { DialButton } from '../../ui/text/dial-button.tsx'
import { MaskedNumber } from '../../ui/text/phone-number.tsx'
import { Moment } from '../../ui/time/moment.tsx'
import { endedByText, endingCodes, endingText } from './call-ending.text.ts'
import { usePartyName } from './caller-name.tsx'
import { recordedQualityDetail, recordedQualityText, recordedTroubles } from './quality.text.ts'

const LIMIT = 200

export default function CallLogPage() {
  const texts = useTexts()
  const records = useDataWatch('recentCalls', { limit: LIMIT })
  return (
    <PageFrame
      testId="page-calls"
      header={
        <PageHeader
          title={texts('callLog:title')}
          note={records.status === 'ready' && texts('callLog:note', { count: records.value.length })}
        />
      }
    >
      <Loaded watched={records} lines={10}>
        {(calls) =>
          calls.length === 0 ? (
            <AbsentRecord icon={PhoneCall} title={texts('callLog:empty')}>
              {texts('callLog:empty_note')}
            </AbsentRecord>
          ) : (
            <table className="call-log">
              <thead>
                <tr>
                  <th scope="col">{texts('callLog:column_time')}</th>
                  <th scope="col">{texts('callLog:column_who')}</th>
                  <th scope="col">{texts('callLog:column_result')}</th>
                  <th scope="col">{texts('callLog:column_talked')}</th>
                  <th scope="col">{texts('callLog:column_notes')}</th>
                  <th scope="col" aria-label={texts('phone:dial')} />
                </tr>
              </thead>
              <tbody>
                {calls.map((record) => (
                  <CallRow key={record.id} record={record} />
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </PageFrame>
  )
}

function CallRow({ record }: { readonly record: CallRecord }) {
  const texts = useTexts()
  const { customerId } = record
  const who = usePartyName(record, record)
  const codes = endingCodes(record.ending)
  return (
    <tr data-testid="call-row">
      <td className="call-log__time">
        <DirectionIcon record={record} />
        <Moment at={record.startedAt} />
      </td>
      <td className="call-log__who-cell">
        {customerId === null ? (
          <span className="call-log__nobody">{who}</span>
        ) : (
          <button
            type="button"
            className="call-log__who"
            onClick={() => openCustomer(customerId)}
            aria-label={texts('callLog:open_customer', { who })}
          >
            {who}
          </button>
        )}
        <span className="call-log__number">
          <MaskedNumber raw={record.number} />
          {record.training && <Tag tone="accent">{texts('phone:training_call')}</Tag>}
        </span>
      </td>
      <td className="call-log__result">
        {texts(endingText(record))}
        <span className="call-log__number" data-testid="call-ended-by">
          {texts(endedByText(record))}
          {codes !== '' && <code>{codes}</code>}
        </span>
      </td>
      <td>
        {record.answeredAt === null ? '–' : timer(secondsBetween(record.answeredAt, record.endedAt))}
        <RecordedQuality record={record} />
        <Recorded record={record} />
      </td>
      <td className="call-log__notes" title={record.notes}>
        {record.dispositionLabel !== undefined && (
          <span className="call-log__outcome">
            <Tag>{record.dispositionLabel}</Tag>
          </span>
        )}
        {record.notes}
      </td>
      <td>
        <DialButton raw={record.number} label={texts('callLog:call_back', { who })} />
      </td>
    </tr>
  )
}

/** Said only of a call that did not sound well, or of which the agent was warned: of the others there is nothing to know. */
function RecordedQuality({ record: { quality } }: { readonly record: CallRecord }) {
  const texts = useTexts()
  if (quality === null || quality === undefined) return null
  const troubles = recordedTroubles(quality, texts)
  if (gradeOf(quality.meanMos) === 'good' && troubles.length === 0) return null
  return (
    <>
      <span
        className="call-log__number"
        title={recordedQualityDetail(quality, texts)}
        data-testid="call-sound"
      >
        {recordedQualityText(quality, texts)}
      </span>
      {troubles.map((trouble) => (
        <span key={trouble} className="call-log__number call-log__recording" data-testid="call-trouble">
          {trouble}
        </span>
      ))}
    </>
  )
}

/** Under which id it can be heard again, and what of it cannot. */
function Recorded({ record: { recordingId, recordingPauses = [] } }: { readonly record: CallRecord }) {
  const texts = useTexts()
  return (
    <>
      {recordingPauses.map(({ from, to, why, taken }) => (
        <span key={from} className="call-log__number call-log__recording" data-testid="call-pause">
          {texts(taken === 'yes' ? 'callLog:not_recorded' : 'callLog:perhaps_recorded', {
            length: timer(secondsBetween(from, to)),
            why: texts(`recording:why_${why}`),
          })}
        </span>
      ))}
      {recordingId !== undefined && (
        <span
          className="call-log__number call-log__recording"
          title={recordingId}
          data-testid="call-recording"
        >
          {texts('callLog:recording_id', { id: recordingId })}
        </span>
      )}
    </>
  )
}

function DirectionIcon({ record }: { readonly record: CallRecord }) {
  const texts = useTexts()
  const missed = record.direction === 'inbound' && record.answeredAt === null
  const Icon = missed ? PhoneMissed : record.direction === 'inbound' ? PhoneIncoming : PhoneOutgoing
  return (
    <Icon
      size={14}
      className={missed ? 'call-log__direction call-log__direction--missed' : 'call-log__direction'}
      aria-label={texts(`callLog:${record.direction}`)}
    />
  )
}
