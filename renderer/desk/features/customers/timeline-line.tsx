/** One entry of the line of time: what kind it is, what it says, who and when. */
import {
  ClipboardList,
  type LucideIcon,
  NotebookPen,
  Pencil,
  Phone,
  PhoneOutgoing,
  ShieldCheck,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { type Consent, type CustomerEdit, customerFields } from '#shared/domain/customer/customer.ts'
import { maskNumber } from '#shared/domain/customer/phone-number.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { SendState } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { customerLabel, customerText } from '../../ui/customer/customer-words.ts'
import { Tag } from '../../ui/status/tag.tsx'
import { FollowUpResult } from '../../ui/survey/follow-up-result.tsx'
import { MaskedNumber } from '../../ui/text/phone-number.tsx'
import { Moment } from '../../ui/time/moment.tsx'
import { ContactLine } from './contact-timeline.tsx'
import type { Entry } from './timeline.tsx'

export function TimelineLine({ entry }: { readonly entry: Entry }) {
  const texts = useTexts()
  switch (entry.is) {
    case 'contact':
      if (entry.contact !== null) return <ContactLine contact={entry.contact} />
      return (
        <Line icon={Phone} at={entry.at} who="">
          {texts('customer:entry_call')} {entry.call && <MaskedNumber raw={entry.call.number} />}
        </Line>
      )
    case 'complaint':
      return <ComplaintLine complaint={entry.complaint} />
    case 'survey':
      return (
        <Line icon={PhoneOutgoing} at={entry.at} who={entry.call.byName}>
          <CaseButton complaint={entry.complaint} label={texts('survey:title')} />
          <FollowUpResult call={entry.call} />
        </Line>
      )
    case 'note':
      return (
        <Line icon={NotebookPen} at={entry.at} who={entry.note.byName}>
          <span className="line-of-time__said">{entry.note.text}</span>
        </Line>
      )
    case 'edit':
      return <EditLine edit={entry.edit} />
    case 'consent':
      return <ConsentLine consent={entry.consent} />
    default:
      return assertNever(entry)
  }
}

type LineProps = {
  readonly icon: LucideIcon
  readonly at: Instant
  readonly who: string
  readonly children: ReactNode
}

function Line({ icon: Icon, at, who, children }: LineProps) {
  return (
    <div className="contact__summary line-of-time__line">
      <Icon size={14} aria-hidden />
      <div>{children}</div>
      <span className="contact__when">
        <Moment at={at} />
        {who !== '' && <> · {who}</>}
      </span>
    </div>
  )
}

function ComplaintLine({ complaint }: { readonly complaint: Complaint & SendState }) {
  const texts = useTexts()
  return (
    <Line icon={ClipboardList} at={complaint.receivedAt} who={complaint.createdByName}>
      <CaseButton complaint={complaint} label={texts('customer:entry_complaint')} />{' '}
      <Tag>{texts(`complaint:status_${complaint.status}`)}</Tag>
      {complaint.unsent && <Tag tone="amber">{texts('common:unsent')}</Tag>}
      <p className="line-of-time__facts">{complaint.facts}</p>
    </Line>
  )
}

function CaseButton({ complaint, label }: { readonly complaint: Complaint; readonly label: string }) {
  return (
    <button
      type="button"
      className="line-of-time__open"
      onClick={() => goTo({ name: 'complaint', complaintId: complaint.id })}
    >
      {label} {formatComplaintNumber(complaint.number)}
    </button>
  )
}

function EditLine({ edit }: { readonly edit: CustomerEdit }) {
  const texts = useTexts()
  const fields = customerFields.filter((field) => field in edit.to)
  const textOf = (part: CustomerEdit['to'], field: (typeof fields)[number]): string => {
    const text = customerText(texts, { [field]: part[field] })
    return field === 'numbers' ? text.split('\n').map(maskNumber).join(', ') : text
  }
  return (
    <Line icon={Pencil} at={edit.at} who={edit.byName}>
      {edit.how !== 'edited' && <Tag>{texts(`merge:edit_${edit.how}`)}</Tag>}
      {fields.map((field) => (
        <dl key={field} className="line-of-time__edit">
          <dt>{customerLabel(texts, field)}</dt>
          <dd>
            <span className="screen-reader-only">{texts('customer:edit_was')} </span>
            <del>{textOf(edit.from, field) || texts('common:none')}</del>{' '}
            <span className="screen-reader-only">{texts('customer:edit_now')} </span>
            <ins>{textOf(edit.to, field) || texts('common:none')}</ins>
          </dd>
        </dl>
      ))}
    </Line>
  )
}

function ConsentLine({ consent }: { readonly consent: Consent }) {
  const texts = useTexts()
  const { state, purpose, channel, how, note, byName, byId } = consent
  return (
    <Line icon={ShieldCheck} at={consent.at} who={byId === null ? texts('customer:consent_import') : byName}>
      <Tag tone={state === 'given' ? 'green' : 'red'}>{texts(`customer:consent_${state}`)}</Tag>{' '}
      {texts(`customer:purpose_${purpose}`)} · {texts(`customer:by_${channel}`)} ·{' '}
      {texts(`customer:how_${how}`)}
      {note !== '' && <p className="line-of-time__facts">{note}</p>}
    </Line>
  )
}
